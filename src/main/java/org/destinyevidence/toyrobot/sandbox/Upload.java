package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;

/** A result file on its way in. */
final class Upload {

  private final Exchange exchange;
  private final MultiMap headers;
  private final boolean azure;
  private final ResultReader reader;

  Upload(Exchange exchange, boolean keep, boolean azure) {
    this.exchange = exchange;
    this.headers = exchange.request.headers();
    this.azure = azure;
    this.reader = new ResultReader(keep);
  }

  /** What its head says it has, 0 if it says nothing. */
  long length() {
    String length = headers.get("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  /** The answer if the head alone forbids it, null otherwise. */
  Reply refusal() {
    if (headers.contains("Transfer-Encoding")) {
      return Reply.xml(411, "MissingContentLength");
    }
    if (azure && !headers.contains("Content-Length")) {
      return Reply.xml(411, "MissingContentLengthHeader");
    }
    if (azure && !"BlockBlob".equals(headers.get("x-ms-blob-type"))) {
      boolean there = headers.contains("x-ms-blob-type");
      return Reply.xml(400, there ? "InvalidHeaderValue" : "MissingRequiredHeader");
    }
    if (exchange.batch.uploaded && "*".equals(headers.get("If-None-Match"))) {
      return azure ? Reply.xml(409, "BlobAlreadyExists") : Reply.xml(412, "PreconditionFailed");
    }
    return null;
  }

  void feed(Buffer chunk) {
    if (chunk.length() > 0 && exchange.injection.strikes(Fault.BIT_FLIPPED)) {
      Buffer flipped = chunk.copy();
      int middle = flipped.length() / 2;
      flipped.setByte(middle, (byte) (flipped.getByte(middle) ^ 1));
      reader.feed(flipped);
    } else {
      reader.feed(chunk);
    }
  }

  /** Stores it, if it is what the robot meant to send. */
  Reply store() {
    String digest = headers.get("Content-MD5");
    String stored = Base64.getEncoder().encodeToString(reader.md5());
    if (digest != null && !digest.equals(stored)) {
      return Reply.xml(400, azure ? "Md5Mismatch" : "BadDigest");
    }
    exchange.batch.result = reader.finish();
    exchange.batch.uploaded = true;
    Reply taken = Reply.empty(azure ? 201 : 200).header("ETag", "\"" + Uuid7.next() + "\"");
    return azure ? taken.header("Content-MD5", stored) : taken;
  }
}
