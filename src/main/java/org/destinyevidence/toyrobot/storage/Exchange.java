package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.events.Operation;

/**
 * One request, from asking for a connection to the last byte of the answer. It ends exactly once:
 * whole, broken, or given up by its owner. However it ends, it is off the watch, none of its
 * handlers does anything any more, and its connection is either reusable or closed.
 *
 * <p>Everything that it is called back with runs under {@link #guarded}: what a handler throws ends
 * the request instead of wedging it.
 */
final class Exchange implements Watch.Watched {

  /** Thrown into an exchange that is cut for being below the minimum rate. */
  static final class TooSlow extends Exception {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super("below the minimum rate", null, false, false);
    }
  }

  /** Thrown into an exchange one of whose handlers has thrown. */
  static final class Thrown extends Exception {
    private static final long serialVersionUID = 1L;

    Thrown(Throwable cause) {
      super(cause);
    }
  }

  private final TransferTools tools;
  private final Operation operation;
  private final Consumer<HttpClientResponse> answered;
  private final Consumer<Throwable> broken;
  private final long began;
  private Pace pace;
  private HttpClientRequest request;
  private int status;
  private boolean sent;
  private boolean over;

  /**
   * @param answered hears that the head is here, and reads the body at once or gives the exchange
   *     up
   * @param broken hears that it has ended without its answer, or in the middle of it
   */
  Exchange(
      TransferTools tools,
      Operation operation,
      Consumer<HttpClientResponse> answered,
      Consumer<Throwable> broken) {
    this.tools = tools;
    this.operation = operation;
    this.answered = answered;
    this.broken = broken;
    this.began = tools.now();
    this.pace = tools.limits().pace(began);
  }

  /** Sends a request, whose head and body the writer writes. */
  void open(RequestOptions options, Consumer<HttpClientRequest> writer) {
    tools.watch().add(this);
    tools
        .client(operation)
        .request(options)
        .onComplete(
            opened -> {
              if (opened.failed()) {
                breakOff(opened.cause());
              } else if (over) {
                // Without a handler Vert.x logs the reset as an error.
                opened.result().exceptionHandler(wanted -> {}).reset();
              } else {
                request = opened.result();
                guarded(() -> begin(writer));
              }
            });
  }

  private void begin(Consumer<HttpClientRequest> writer) {
    request.exceptionHandler(this::breakOff);
    request
        .response()
        .onComplete(
            head -> {
              if (head.failed()) {
                breakOff(head.cause());
              } else {
                guarded(() -> answered(head.result()));
              }
            });
    writer.accept(request);
  }

  private void answered(HttpClientResponse response) {
    status = response.statusCode();
    // At once: Vert.x logs the cut of an answer without a handler as an error, with its stack.
    response.exceptionHandler(this::breakOff);
    answered.accept(response);
  }

  /** Reads the body; at its end the exchange is over before {@code end} runs. */
  void read(HttpClientResponse response, Handler<Buffer> chunk, Runnable end) {
    response.endHandler(
        v ->
            guarded(
                () -> {
                  finish();
                  end.run();
                }));
    response.handler(
        bytes ->
            guarded(
                () -> {
                  pace.bytes(bytes.length());
                  chunk.handle(bytes);
                }));
  }

  /** Runs a callback that belongs to this exchange, unless it is over. */
  void guarded(Runnable callback) {
    if (over) {
      return;
    }
    try {
      callback.run();
    } catch (Throwable thrown) {
      if (over) {
        broken.accept(new Thrown(thrown));
      } else {
        breakOff(new Thrown(thrown));
      }
    }
  }

  /** Ends the request: all of it is written. */
  void end() {
    sent = true;
    request.end();
  }

  boolean sent() {
    return sent;
  }

  Pace pace() {
    return pace;
  }

  /** From now on it is held to another pace. */
  void pace(Pace another) {
    pace = another;
  }

  boolean over() {
    return over;
  }

  /** Cuts it and tells the owner. */
  void breakOff(Throwable why) {
    if (!over) {
      giveUp();
      broken.accept(why);
    }
  }

  /** Cuts it without another word. */
  void giveUp() {
    if (!over) {
      finish();
      if (request != null) {
        // Before the answer's end, which closes the connection; after it, half an upload would go
        // back to the pool, and the next request would be taken for the rest of this one.
        request.reset();
      }
    }
  }

  private void finish() {
    over = true;
    tools.watch().remove(this);
    tools.events().requestEnded(operation, status, tools.now() - began);
  }

  @Override
  public void look(long now) {
    if (pace.tooSlow(now)) {
      breakOff(new TooSlow());
    }
  }
}
