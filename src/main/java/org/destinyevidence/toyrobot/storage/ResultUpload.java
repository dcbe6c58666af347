package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Arrays;
import java.util.Base64;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;

/**
 * A result on its way to the storage: always whole, from byte 0, with its exact length and its
 * digest. One block at a time is read from the spool and written once the one before has left.
 *
 * <p>By the plain client like a download, not by the Web Client over it: after the last byte only a
 * reset of the request can cut an answer that never comes. An answer that comes before the last
 * byte is a refusal, whatever it says.
 */
public final class ResultUpload extends Transfer<Integer> {

  private static final int MD5_BYTES = 16;

  private final SpooledResult result;

  ResultUpload(TransferTools tools, BatchFiles files, SpooledResult result) {
    super(tools, files, Operation.UPLOAD);
    this.result = result;
  }

  /**
   * Begins; once only, on the batch's context. Succeeds with the number of requests once the
   * storage has taken the result; fails with a {@link TransferFailure}. The result stays open.
   */
  public Future<Integer> start() {
    return run();
  }

  @Override
  SignedUrl url() {
    return files.resultUrl();
  }

  @Override
  RequestOptions options(SignedUrl url) {
    return url.request(HttpMethod.PUT)
        .putHeader("Content-Type", "application/jsonl")
        .putHeader("Content-Length", Long.toString(result.length()))
        .putHeader("Content-MD5", result.contentMd5())
        .putHeader("x-ms-blob-type", "BlockBlob");
  }

  @Override
  void write(HttpClientRequest request) {
    exchange().pace(retries().limits().pace(tools.now()));
    write(exchange(), request, 0);
  }

  private void write(Exchange mine, HttpClientRequest request, long position) {
    if (position == result.length()) {
      mine.pace(retries().limits().answerPace(tools.now()));
      mine.end();
      return;
    }
    result
        .read(position)
        .onComplete(
            block ->
                mine.guarded(
                    () -> {
                      if (block.failed()) {
                        thrown(block.cause());
                      } else {
                        write(mine, request, position, block.result());
                      }
                    }));
  }

  private void write(Exchange mine, HttpClientRequest request, long position, Buffer block) {
    request
        .write(block)
        .onComplete(
            // By way of the context: a chain of blocks that are there at once is no deep stack.
            sent ->
                tools
                    .vertx()
                    .runOnContext(
                        v ->
                            mine.guarded(
                                () -> {
                                  if (sent.failed()) {
                                    mine.breakOff(sent.cause());
                                  } else {
                                    mine.pace().bytes(block.length());
                                    write(mine, request, position + block.length());
                                  }
                                })));
  }

  @Override
  void answered(HttpClientResponse response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      refused(response);
    } else if (!exchange().sent()
        || !stored(status)
        || status == 200 && TransferTools.isPage(response)) {
      unusable(StorageAnswer.unusable(status, Cause.UNDECODABLE));
    } else if (storedOtherwise(response.getHeader("Content-MD5"))) {
      // Azure says what it has stored; a storage that checks nothing itself may say so too.
      StorageAnswer answer =
          StorageAnswer.unusable(status, Cause.CORRUPTED, "its Content-MD5 is not ours");
      settle(response, new ErrorBody(), () -> decide(answer));
    } else {
      ErrorBody body = new ErrorBody();
      settle(response, body, () -> stored(status, body));
    }
  }

  /**
   * Of a success the storages say nothing more. A page without its type, or an error in the body,
   * would be a result that is nowhere, and all references of it failed.
   */
  private void stored(int status, ErrorBody body) {
    String said = body.page() ? StorageAnswer.PAGE : body.code();
    if (said.isEmpty() && !body.error()) {
      taken();
    } else {
      decide(StorageAnswer.unusable(status, Cause.UNDECODABLE, said));
    }
  }

  /** Any other success is no storage's word that it has the file, such as a firewall's 202. */
  private static boolean stored(int status) {
    return status == 200 || status == 201 || status == 204;
  }

  /** True if that is the digest of anything but this result; what is no digest says nothing. */
  private boolean storedOtherwise(String digest) {
    if (digest == null) {
      return false;
    }
    try {
      byte[] stored = Base64.getDecoder().decode(digest);
      return stored.length == MD5_BYTES
          && !Arrays.equals(stored, Base64.getDecoder().decode(result.contentMd5()));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private void taken() {
    tools.events().sent(result.length());
    progressed(true);
    succeed(retries().requests());
  }

  @Override
  String undone() {
    return "The result could not be stored at";
  }
}
