package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.http.Faults;
import org.destinyevidence.toyrobot.http.RetryAfter;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * One file's way over the wire, in as many requests as it takes. Each is begun only when the batch
 * may begin one; how it ended goes through the table of {@link TransferVerdict}, and what that says
 * is done here: wait and try again, have the URLs signed anew, start over, or fail.
 *
 * <p>Ends exactly once, on the batch's context, by {@link #succeed}, {@link #fail} or {@link
 * #cancel}; nothing of it happens after that.
 */
abstract class Transfer<T> {

  final TransferTools tools;
  final BatchFiles files;
  private final Operation operation;
  private final Retries retries;
  private final Promise<T> promise = Promise.promise();
  private SignedUrl sentTo;
  private Exchange exchange;
  private Runnable settled;
  private long timer = -1;
  private boolean over;

  Transfer(TransferTools tools, BatchFiles files, Operation operation) {
    this.tools = tools;
    this.files = files;
    this.operation = operation;
    this.retries = new Retries(tools, operation, files.batch());
  }

  /** The file's URL, as it was signed last. */
  abstract SignedUrl url();

  abstract RequestOptions options(SignedUrl url);

  /** Writes the head and the body of a request. */
  abstract void write(HttpClientRequest request);

  /** Looks at the head of an answer: reads its body at once, or settles or drops it. */
  abstract void answered(HttpClientResponse response);

  /** A body was broken off. */
  void interrupted() {}

  /** Forgets all that has come of the file. */
  void restart() {}

  /** The transfer has ended, one way or another. */
  void over() {}

  /** What could not be done, as the beginning of a sentence. */
  abstract String undone();

  final Future<T> run() {
    next();
    return promise.future();
  }

  final Exchange exchange() {
    return exchange;
  }

  final Retries retries() {
    return retries;
  }

  /** Begins the next request as soon as the batch may begin one. */
  void next() {
    await(files::mayBegin, this::send);
  }

  private void send() {
    SignedUrl url = url();
    sentTo = url;
    retries.sending(url);
    RequestOptions options = options(url).putHeader("User-Agent", tools.userAgent());
    // Waiting for a connection includes the handshake; beyond that, the pace cuts.
    options.setConnectTimeout(Math.max(1, 3 * tools.limits().connect() / 1_000_000));
    tools.proxies().to(url.tls(), url.host(), url.port()).ifPresent(options::setProxyOptions);
    settled = null;
    exchange = new Exchange(tools, operation, this::answered, this::broken);
    exchange.open(options, this::connected);
  }

  /** The wait for the connection may have outlasted the lease, by a standstill for instance. */
  private void connected(HttpClientRequest request) {
    if (files.mayBegin().succeeded()) {
      write(request);
    } else {
      exchange.giveUp();
      next();
    }
  }

  /** Something of the file has come that had not before. */
  final void progressed(boolean muchOfIt) {
    retries.progressed(muchOfIt);
  }

  /** The answer is an error: reads what the storage says of it, and decides. */
  final void refused(HttpClientResponse response) {
    OptionalLong after =
        RetryAfter.nanos(response.getHeader("Retry-After"), response.getHeader("Date"));
    int status = response.statusCode();
    if (!exchange.sent()) {
      // Before the last byte of an upload: nothing more will be sent here, nor on this connection.
      exchange.giveUp();
      decide(StorageAnswer.of(operation, status, "", after));
      return;
    }
    ErrorBody body = new ErrorBody();
    Supplier<String> said = TransferTools.isPage(response) ? () -> StorageAnswer.PAGE : body::code;
    settle(response, body, () -> decide(StorageAnswer.of(operation, status, said.get(), after)));
  }

  /**
   * The head of the answer was enough: reads the body, within bounds, for the connection's sake.
   */
  final void settle(HttpClientResponse response, ErrorBody body, Runnable then) {
    Exchange mine = exchange;
    settled = then;
    mine.pace(tools.limits().errorPace(tools.now()));
    mine.read(
        response,
        chunk -> {
          if (!body.take(chunk)) {
            mine.giveUp();
            then.run();
          }
        },
        then);
  }

  /** The answer cannot be used: it is cut. */
  final void unusable(StorageAnswer answer) {
    exchange.giveUp();
    interrupted();
    decide(answer);
  }

  private void broken(Throwable why) {
    if (why instanceof Exchange.Thrown) {
      thrown(why.getCause());
    } else if (settled != null) {
      guarded(settled);
    } else {
      guarded(
          () -> {
            interrupted();
            decide(why);
          });
    }
  }

  private void decide(Throwable why) {
    Cause cause = why instanceof Exchange.TooSlow ? Cause.TOO_SLOW : Faults.causeOf(why);
    if (cause == Cause.DEFECT) {
      thrown(why);
    } else {
      decide(StorageAnswer.fault(cause));
    }
  }

  final void decide(StorageAnswer answer) {
    if (over) {
      return;
    }
    Retries.Decision decision = retries.decide(answer, sentTo);
    switch (decision.verdict()) {
      case RETRY -> later(decision.delay(), this::next);
      case RESTART -> {
        restart();
        later(decision.delay(), this::next);
      }
      case REFRESH -> later(decision.delay(), () -> refresh(answer.status() == 0));
      case FAIL, FAIL_FINAL -> {
        String tries = ", tried " + retries.requests() + " times.";
        boolean terminal = decision.verdict() == TransferVerdict.FAIL_FINAL;
        String why = undone() + " " + sentTo + ": " + answer + tries;
        fail(new TransferFailure(answer.cause(), terminal, why));
      }
    }
  }

  /** On mere suspicion a refresh may fail: with the repository out of reach the old URL may do. */
  private void refresh(boolean onSuspicion) {
    await(() -> onSuspicion ? tools.soon(files.refreshUrls()) : files.refreshUrls(), this::next);
  }

  private void later(long wait, Runnable action) {
    if (wait == 0) {
      action.run();
      return;
    }
    timer = tools.vertx().setTimer(Millis.atLeast(wait), id -> guarded(action));
  }

  /** Asks the batch for something, then goes on, unless the transfer has ended meanwhile. */
  private void await(Supplier<Future<Void>> question, Runnable action) {
    guarded(
        () ->
            question
                .get()
                .onComplete(
                    answer ->
                        guarded(
                            () -> {
                              if (answer.succeeded()) {
                                action.run();
                              } else {
                                thrown(answer.cause());
                              }
                            })));
  }

  /** Runs a callback that belongs to no exchange, unless the transfer is over. */
  final void guarded(Runnable callback) {
    if (over) {
      return;
    }
    try {
      callback.run();
    } catch (Throwable thrown) {
      thrown(thrown);
    }
  }

  final void thrown(Throwable thrown) {
    if (over) {
      return;
    }
    if (thrown instanceof TransferFailure failure) {
      fail(failure);
      return;
    }
    tools
        .events()
        .problem(Problem.defect("a transfer was broken by a defect", files.batch(), thrown));
    String what = thrown.getClass().getSimpleName();
    String where = sentTo == null ? "the storage" : sentTo.toString();
    fail(new TransferFailure(Cause.DEFECT, false, undone() + " " + where + ": " + what + "."));
  }

  final void succeed(T result) {
    if (end()) {
      try {
        over();
      } finally {
        promise.complete(result);
      }
    }
  }

  final void fail(TransferFailure failure) {
    if (end()) {
      try {
        over();
      } finally {
        promise.fail(failure);
      }
    }
  }

  /**
   * Cuts the request at once. The future fails with a {@link TransferFailure} ({@code SHUTDOWN},
   * not final) unless it was complete; no callback of the batch runs any more.
   */
  public final void cancel() {
    fail(new TransferFailure(Cause.SHUTDOWN, false, "The batch gave the transfer up."));
  }

  private boolean end() {
    if (over) {
      return false;
    }
    over = true;
    if (exchange != null) {
      exchange.giveUp();
    }
    if (timer >= 0) {
      tools.vertx().cancelTimer(timer);
    }
    return true;
  }
}
