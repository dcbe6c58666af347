package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way of a request in and of its answer out. Writes each request into the ledger once, when it
 * ends in whatever way, and sends answers as the request's fault wants them: cut, reset, a byte at
 * a time. Belongs to the sandbox's event loop.
 */
final class Wire {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final SandboxOptions options;
  private final Ledger ledger;
  private final ServerConnections connections;
  private final List<Hold> holds = new CopyOnWriteArrayList<>();

  Wire(Vertx vertx, SandboxOptions options, Ledger ledger, ServerConnections connections) {
    this.vertx = vertx;
    this.options = options;
    this.ledger = ledger;
    this.connections = connections;
  }

  ServerExchange begin(HttpServerRequest request) {
    ServerExchange exchange = new ServerExchange(request, options.clock.getAsLong());
    connections.busy(request.connection());
    request.exceptionHandler(failure -> end(exchange, false));
    request.response().closeHandler(closed -> end(exchange, false));
    options.witness.accept(request);
    return exchange;
  }

  void hold(Hold hold) {
    holds.add(hold);
  }

  /** Goes on at once, or when a hold that stops the request here is released. */
  void pass(ServerExchange exchange, Moment moment, Runnable onward) {
    Passage passage = new Passage(exchange.operation, moment, exchange.batchId, exchange.request);
    for (Hold hold : holds) {
      if (hold.holds(passage)) {
        holds.remove(hold);
        hold.released().onComplete(v -> vertx.runOnContext(later -> onward.run()));
        return;
      }
    }
    onward.run();
  }

  /** The clock that the {@code Date} header goes by, in epoch milliseconds. */
  long dateMillis() {
    return options.clock.getAsLong() / 1000 + options.dateSkew.toMillis();
  }

  /** A date as HTTP writes it. */
  static String date(long millis) {
    return DATE.format(Instant.ofEpochMilli(millis));
  }

  void reset(ServerExchange exchange) {
    ServerConnections.reset(exchange.request.connection());
    end(exchange, false);
  }

  /** Answers nothing, and cuts the connection at last. */
  void swallow(ServerExchange exchange, long millis) {
    long timer = vertx.setTimer(millis, fired -> reset(exchange));
    Runnable before = exchange.atEnd;
    exchange.atEnd =
        () -> {
          vertx.cancelTimer(timer);
          before.run();
        };
  }

  void send(ServerExchange exchange, ServerReply reply) {
    HttpServerResponse response = exchange.request.response();
    if (exchange.ended() || response.closed()) {
      end(exchange, false);
      return;
    }
    Injection injection = exchange.injection;
    if (injection.strikes(Fault.ANSWER_LOST)) {
      reset(exchange);
      return;
    }
    exchange.status = reply.status();
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    if (!reply.headers().containsKey("Date")) {
      response.putHeader("Date", date(dateMillis()));
    }
    if (reply.status() != 204) {
      response.putHeader("Content-Length", Long.toString(reply.length()));
    }
    if (exchange.request.method().equals(HttpMethod.HEAD)) {
      end(exchange, true);
      response.end();
      return;
    }
    new Delivery(exchange, reply).start();
  }

  private void end(ServerExchange exchange, boolean completed) {
    if (exchange.end()) {
      exchange.atEnd.run();
      exchange.injection.over();
      connections.idle(exchange.request.connection());
      Seen seen = exchange.seen(options.clock.getAsLong(), completed);
      options.listener.accept(seen);
      ledger.request(seen);
    }
  }

  /** One answer on its way out. */
  private final class Delivery {
    private final ServerExchange exchange;
    private final HttpServerResponse response;
    private final ServerReply reply;
    private long stopAt;
    private Runnable whenStopped;
    private boolean slowly;
    private long dripped;
    private Buffer rest = Buffer.buffer();
    private boolean half;

    Delivery(ServerExchange exchange, ServerReply reply) {
      this.exchange = exchange;
      this.response = exchange.request.response();
      this.reply = reply;
      this.stopAt = reply.length();
    }

    void start() {
      Injection injection = exchange.injection;
      if (injection.strikes(Fault.RESET_AFTER_BODY)) {
        whenStopped = () -> ServerConnections.reset(exchange.request.connection());
      } else if (reply.length() > 1) {
        if (injection.strikes(Fault.RESET_MID_BODY)) {
          stopAt = injection.cutAt(reply.length());
          whenStopped = () -> ServerConnections.reset(exchange.request.connection());
        } else if (injection.strikes(Fault.SHORT_WITH_LENGTH)) {
          stopAt = reply.length() - 1;
          whenStopped = this::close;
        } else if (injection.strikes(Fault.SHORT_WITHOUT_LENGTH)) {
          // The server insists on a length until its headers go out.
          response.headersEndHandler(v -> response.headers().remove("Content-Length"));
          response.putHeader("Connection", "close");
          stopAt = reply.length() - 1;
          whenStopped = this::close;
        } else if (injection.strikes(Fault.SLOW_LORIS)) {
          slowly = true;
        }
      }
      pump();
    }

    private void pump() {
      if (exchange.ended()) {
        return; // The queue may be drained once more after the last byte was handed over.
      }
      while (exchange.bytesOut < stopAt) {
        if (response.closed()) {
          return;
        }
        if (response.writeQueueFull()) {
          response.drainHandler(drained -> pump());
          return;
        }
        if (slowly) {
          if (dripped > exchange.injection.longestDrip()) {
            reset(exchange);
            return;
          }
          dripped += exchange.injection.millis();
          response.write(take(1));
          vertx.setTimer(exchange.injection.millis(), fired -> pump());
          return;
        }
        if (!half && exchange.bytesOut == reply.length() / 2) {
          half = true;
          pass(exchange, Moment.HALF_ANSWERED, this::pump);
          return;
        }
        long next = half ? stopAt : Math.min(stopAt, reply.length() / 2);
        Buffer chunk = take(next - exchange.bytesOut);
        if (exchange.bytesOut == reply.length() && whenStopped == null) {
          finish(chunk);
          return;
        }
        if (exchange.bytesOut == stopAt) {
          end(exchange, false);
          response.write(chunk).onComplete(written -> whenStopped.run());
          return;
        }
        response.write(chunk);
      }
      finish(Buffer.buffer());
    }

    private Buffer take(long most) {
      Buffer next = rest.length() == 0 ? reply.body().next() : rest;
      int length = (int) Math.min(most, next.length());
      rest = next.slice(length, next.length());
      exchange.bytesOut += length;
      return next.slice(0, length);
    }

    /** In the ledger before it is on the wire: who has the answer must find it there. */
    private void finish(Buffer last) {
      end(exchange, whenStopped == null);
      response
          .end(last)
          .onComplete(
              sent -> {
                pass(exchange, Moment.ANSWERED, () -> {});
                if (whenStopped != null) {
                  whenStopped.run();
                } else if (reply.status() == 500) {
                  exchange.request.connection().close();
                }
              });
    }

    private void close() {
      exchange.request.connection().close();
    }
  }
}
