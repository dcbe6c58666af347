package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A result file on its way in, or one of the blocks in which Azure's libraries upload what is long
 * or of a length that they do not know, or the list that makes a file of these.
 */
final class Upload {

  private static final Pattern BLOCK =
      Pattern.compile("<(?:Latest|Uncommitted|Committed)>([^<]*)</");

  private final ServerExchange exchange;
  private final MultiMap headers;
  private final boolean azure;
  private final boolean keep;
  private final boolean block;
  private final boolean blockList;
  private final ResultReader reader;

  Upload(ServerExchange exchange, boolean keep, boolean azure) {
    this.exchange = exchange;
    this.headers = exchange.request.headers();
    this.azure = azure;
    this.keep = keep;
    this.block = azure && isBlock(exchange.request.query());
    this.blockList = azure && "blocklist".equals(Query.value(exchange.request.query(), "comp"));
    this.reader = new ResultReader(keep || block || blockList);
  }

  static boolean isBlock(String query) {
    return "block".equals(Query.value(query, "comp"));
  }

  /** What its head says it has, 0 if it says nothing. */
  long length() {
    String length = headers.get("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  /** The answer if the head alone forbids it, null otherwise. */
  ServerReply refusal() {
    if (headers.contains("Transfer-Encoding")) {
      return ServerReply.xml(411, "MissingContentLength");
    }
    if (azure && !headers.contains("Content-Length")) {
      return ServerReply.xml(411, "MissingContentLengthHeader");
    }
    if (azure && !block && !blockList && !"BlockBlob".equals(headers.get("x-ms-blob-type"))) {
      boolean there = headers.contains("x-ms-blob-type");
      return ServerReply.xml(400, there ? "InvalidHeaderValue" : "MissingRequiredHeader");
    }
    if (exchange.batch.uploaded && !block && "*".equals(headers.get("If-None-Match"))) {
      return azure
          ? ServerReply.xml(409, "BlobAlreadyExists")
          : ServerReply.xml(412, "PreconditionFailed");
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
  ServerReply store() {
    String digest = headers.get("Content-MD5");
    String stored = Base64.getEncoder().encodeToString(reader.md5());
    if (digest != null && !digest.equals(stored)) {
      return ServerReply.xml(400, azure ? "Md5Mismatch" : "BadDigest");
    }
    if (block) {
      String id = Query.value(exchange.request.query(), "blockid");
      exchange.batch.blocks.put(id, reader.finish().bytes());
    } else if (!blockList) {
      exchange.batch.result = reader.finish();
      exchange.batch.uploaded = true;
    } else if (!join(new String(reader.finish().bytes(), StandardCharsets.UTF_8))) {
      return ServerReply.xml(400, "InvalidBlockList");
    }
    ServerReply taken =
        ServerReply.empty(azure ? 201 : 200).header("ETag", "\"" + Uuid7.next() + "\"");
    return azure ? taken.header("Content-MD5", stored) : taken;
  }

  private boolean join(String list) {
    ResultReader whole = new ResultReader(keep);
    for (Matcher ids = BLOCK.matcher(list); ids.find(); ) {
      byte[] next = exchange.batch.blocks.get(ids.group(1));
      if (next == null) {
        return false;
      }
      whole.feed(Buffer.buffer(next));
    }
    exchange.batch.blocks.clear();
    exchange.batch.result = whole.finish();
    exchange.batch.uploaded = true;
    return true;
  }
}
