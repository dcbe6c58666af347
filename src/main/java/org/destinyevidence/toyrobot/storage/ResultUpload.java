package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
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

  private final SpooledResult result;

  ResultUpload(Wire wire, BatchFiles files, SpooledResult result) {
    super(wire, files, Operation.UPLOAD);
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
    write(exchange(), request, 0);
  }

  private void write(Exchange mine, HttpClientRequest request, long position) {
    if (mine.isAnswered()) {
      return;
    }
    if (position == result.length()) {
      mine.pace(wire.limits().answerPace(wire.now()));
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
                wire.vertx()
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
    } else if (!exchange().sent() || Wire.isPage(response)) {
      unusable(Answer.unusable(status, Cause.UNDECODABLE));
    } else {
      settle(response, new ErrorBody(), this::taken);
    }
  }

  private void taken() {
    wire.events().sent(result.length());
    succeed(requests());
  }

  @Override
  void interrupted() {}

  @Override
  void restart() {}

  @Override
  void over() {}

  @Override
  String undone() {
    return "The result could not be stored at";
  }
}
