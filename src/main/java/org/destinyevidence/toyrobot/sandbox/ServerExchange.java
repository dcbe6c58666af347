package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;

/** A request under way. Belongs to the sandbox's event loop. */
final class ServerExchange {

  final HttpServerRequest request;
  final long startedMicros;
  Operation operation = Operation.OTHER;
  UUID batchId;
  ServerBatch batch;
  Injection injection = Injection.NONE;
  int status;
  long bytesOut;
  Runnable atEnd = () -> {};
  private boolean ended;

  ServerExchange(HttpServerRequest request, long startedMicros) {
    this.request = request;
    this.startedMicros = startedMicros;
  }

  /** True the first time only. */
  boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  boolean ended() {
    return ended;
  }

  /** Whether the answer reaches the robot as the repository meant it. */
  boolean answerIsWhole() {
    return injection.leavesAnswerWhole();
  }

  Seen seen(long endedMicros, boolean completed) {
    return new Seen(
        startedMicros,
        endedMicros,
        operation,
        batchId,
        status,
        request.bytesRead(),
        bytesOut,
        completed,
        injection.happened() ? injection.fault() : null,
        request.getHeader("Range"));
  }
}
