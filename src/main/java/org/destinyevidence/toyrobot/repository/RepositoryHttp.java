package org.destinyevidence.toyrobot.repository;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.http.Faults;
import org.destinyevidence.toyrobot.http.RetryAfter;

/**
 * One signed exchange with the repository, bounded in its whole duration. What it returns never
 * fails: a call without an answer is a {@link Reply} too.
 *
 * <p>A request is signed when it is sent. One that had to wait too long for a pooled connection is
 * signed anew; a submission is not sent then. The Web Client's own time limit ends with the head of
 * the answer: a body that stalls after it is given up here, and the whole client is replaced, since
 * the connection under it cannot be reached. After a 500 the pool is left alone until the
 * connection that served it is gone.
 */
final class RepositoryHttp {

  /** What the Web Client needs to notice its own limit, before ours says that the body stalls. */
  private static final long AFTER_THE_LIMIT = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * A call to make.
   *
   * @param maySend asked when it has its connection; null if it may in any case
   */
  record Call(
      Operation operation,
      HttpMethod method,
      String url,
      Buffer body,
      long limitNanos,
      BooleanSupplier maySend) {}

  private final Vertx vertx;
  private final RobotConfig config;
  private final RequestSigner signer;
  private final ServerClock clock;
  private final RobotEvents events;
  private final LongSupplier nanoTime;
  private final String userAgent;
  private final RepositoryClients clients;
  private boolean closed;

  RepositoryHttp(Vertx vertx, RepositoryClient.Shared shared, RequestSigner signer, int poolSize) {
    this.vertx = vertx;
    this.config = shared.config();
    this.signer = signer;
    this.clock = shared.serverClock();
    this.events = shared.events();
    this.nanoTime = shared.nanoTime();
    this.userAgent = shared.userAgent();
    this.clients = new RepositoryClients(vertx, config, nanoTime, poolSize);
  }

  /** Sends it. What it returns never fails. */
  Future<Reply> send(Call call, Map<String, String> headers) {
    return send(call, headers, nanoTime.getAsLong() + call.limitNanos(), true)
        .otherwise(this::defect);
  }

  private Future<Reply> send(Call call, Map<String, String> headers, long deadline, boolean first) {
    long began = nanoTime.getAsLong();
    String secret = secret();
    return exchange(call, headers, deadline - began)
        .compose(
            reply -> {
              events.requestEnded(call.operation(), reply.status(), nanoTime.getAsLong() - began);
              boolean again = first && reply.cause() == Cause.UNAUTHORIZED;
              return again
                  ? signAgain(reply, secret, call, headers, deadline)
                  : Future.succeededFuture(reply);
            });
  }

  private String secret() {
    return config.secret().value().orElse("");
  }

  /**
   * A signature can be too old, or of a secret that has changed: either is mended once. Another
   * call may have read the new secret since this one was signed with the old.
   */
  private Future<Reply> signAgain(
      Reply refused, String old, Call call, Map<String, String> headers, long deadline) {
    if (refused.expired()) {
      return refused.learned()
          ? send(call, headers, deadline, false)
          : Future.succeededFuture(refused);
    }
    if (!config.secret().rotates()) {
      return Future.succeededFuture(refused);
    }
    return vertx
        .executeBlocking(this::readSecretAgain, false)
        .otherwise(this::unreadable)
        .compose(
            changed ->
                changed || !old.equals(secret())
                    ? send(call, headers, deadline, false)
                    : Future.succeededFuture(refused));
  }

  /** The new one is to appear in no log either. */
  private boolean readSecretAgain() throws IOException {
    boolean changed = config.secret().reload();
    config.secret().value().ifPresent(Redaction::secret);
    return changed;
  }

  private boolean unreadable(Throwable why) {
    String phrase = "ROBOT_SECRET_FILE cannot be read again, the secret of before is used: ";
    events.problem(Problem.warning(Cause.UNAUTHORIZED, phrase + why.getMessage(), null));
    return false;
  }

  private Future<Reply> exchange(Call call, Map<String, String> headers, long left) {
    if (left <= 0) {
      return Future.succeededFuture(Reply.unanswered(Cause.TIMEOUT, false));
    }
    return new Try(call, headers, left).send();
  }

  private void putHeaders(HttpRequest<Buffer> request, Call call, Map<String, String> headers) {
    // Without a word on it any coding would be right (RFC 9110, 12.5.3).
    request.putHeader("User-Agent", userAgent).putHeader("Accept-Encoding", "identity");
    headers.forEach(request::putHeader);
    if (call.body().length() > 0) {
      request.putHeader("Content-Type", "application/json");
    }
    signer.sign(call.body(), request.headers());
  }

  private Reply defect(Throwable thrown) {
    if (closed) {
      return Reply.unanswered(Cause.SHUTDOWN, true);
    }
    String phrase = "The end of a call to the repository could not be dealt with";
    events.problem(Problem.defect(phrase, null, thrown));
    return Reply.unanswered(Cause.DEFECT, true);
  }

  /** What the client throws instead of failing, a closed one for instance, fails the future too. */
  private static Future<HttpResponse<Buffer>> begin(HttpRequest<Buffer> request, Buffer body) {
    try {
      return body.length() > 0 ? request.sendBuffer(body) : request.send();
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private Reply reply(HttpResponse<Buffer> response) {
    String date = response.getHeader("Date");
    Reply reply =
        Reply.answered(
                response.statusCode(),
                response.body() == null ? Buffer.buffer() : response.body(),
                RetryAfter.nanos(response.getHeader("Retry-After"), date),
                date)
            .typed(response.getHeader("Content-Type"))
            .coded(response.getHeader("Content-Encoding"));
    return reply.expired() ? reply.learned(clock.learn(date)) : reply;
  }

  private static boolean submits(Operation operation) {
    return operation == Operation.SUBMIT || operation == Operation.REPORT;
  }

  /** What is under way ends without an answer, and nobody is to blame. */
  void close() {
    closed = true;
    clients.close();
  }

  /** One try of a call, from its signature to its answer or to whichever limit speaks first. */
  private final class Try {

    private final Call call;
    private final Map<String, String> headers;
    private final long deadline;
    private final long millis;
    private final long limitMillis;
    private final long connectMillis;
    private final RepositoryClients.Client used = clients.current();
    private final BoundedBody body = new BoundedBody();
    private final ConnectionWait connection;
    private final Promise<Reply> ended = Promise.promise();
    private Future<HttpResponse<Buffer>> answer;
    private long stalled;
    private long waiting;

    Try(Call call, Map<String, String> headers, long left) {
      this.call = call;
      this.headers = headers;
      this.deadline = nanoTime.getAsLong() + left;
      this.millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
      this.limitMillis = millis + TimeUnit.NANOSECONDS.toMillis(AFTER_THE_LIMIT);
      this.connectMillis = ConnectionWait.millis(left, submits(call.operation()), config.lease());
      this.connection = new ConnectionWait(call.maySend());
    }

    Future<Reply> send() {
      HttpRequest<Buffer> request =
          used.web(connection::connected)
              .requestAbs(call.method(), call.url())
              .as(body)
              .timeout(millis)
              .connectTimeout(ConnectionWait.NO_LIMIT);
      putHeaders(request, call, headers);
      answer = begin(request, call.body());
      stalled = vertx.setTimer(limitMillis, id -> guarded(this::stalls));
      waiting = vertx.setTimer(connectMillis, id -> guarded(this::waited));
      answer.onComplete(this::arrived);
      return ended.future();
    }

    private void arrived(AsyncResult<HttpResponse<Buffer>> result) {
      vertx.cancelTimer(waiting);
      // Otherwise a limit has spoken, and this is only its echo.
      if (vertx.cancelTimer(stalled)) {
        guarded(() -> answered(result));
      }
    }

    private void waited() {
      if (connection.over() && vertx.cancelTimer(stalled)) {
        answered(Future.failedFuture(Unsent.waited()));
      }
    }

    /** First the end of the connection: whoever is told may call again at once. */
    private void stalls() {
      free().onComplete(closed -> ended.tryComplete(Reply.unanswered(Cause.TIMEOUT, true)));
    }

    /**
     * A call that had to wait for its connection meets our limit before the Web Client's own, which
     * ends it a little later if no head comes. It is no reason to cut all others; but a second
     * submission must not be sent beside a first one. If a head comes in between and its body
     * stalls, nothing else would ever end it, and its connection would be missing from the pool.
     */
    private Future<Void> free() {
      if (body.begun() || submits(call.operation())) {
        return clients.replace(used, call.operation());
      }
      vertx.setTimer(
          limitMillis,
          late -> {
            if (body.begun() && !answer.isComplete()) {
              clients.replace(used, call.operation());
            }
          });
      return Future.succeededFuture();
    }

    private void answered(AsyncResult<HttpResponse<Buffer>> result) {
      if (result.succeeded()) {
        if (result.result().statusCode() == 500) {
          // The server closes the connection without a word: the next call on it would be lost.
          clients.doubtKept();
        }
        ended.tryComplete(reply(result.result()));
      } else if (Unsent.waitedForConnection(result.cause()) && !submits(call.operation())) {
        exchange(call, headers, deadline - nanoTime.getAsLong()).onSuccess(ended::tryComplete);
      } else {
        Throwable fault = result.cause();
        Cause cause = Faults.causeOf(fault);
        ended.tryComplete(
            cause == Cause.DEFECT ? defect(fault) : Reply.unanswered(cause, !Unsent.surely(fault)));
      }
    }

    /** Whatever is thrown, the call ends: a renewal that did not would be the last of its lease. */
    private void guarded(Runnable step) {
      try {
        step.run();
      } catch (Throwable thrown) {
        ended.tryComplete(defect(thrown));
      }
    }
  }
}
