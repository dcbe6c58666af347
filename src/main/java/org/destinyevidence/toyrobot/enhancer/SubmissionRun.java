package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.repository.SubmitAnswer;
import org.destinyevidence.toyrobot.retry.Backoff;
import org.destinyevidence.toyrobot.retry.Standstill;

/**
 * Carries out what {@link Submission} says for one batch. From its first request on, what a renewal
 * says of the batch is evidence for it, not loss.
 */
final class SubmissionRun {

  private static final Backoff BACKOFF =
      new Backoff(
          TimeScale.millisToNanos(1_000),
          TimeScale.millisToNanos(200),
          TimeScale.millisToNanos(30_000));
  private static final long SETTLE = TimeScale.millisToNanos(5_000);

  private final BatchTools batch;
  private final InstanceTools tools;
  private final LeaseHolder lease;
  private final Ending failure;
  private final String error;
  private final Operation operation;
  private final String host;
  private final Promise<Submission> ended = Promise.promise();
  private Submission state;
  private Future<Void> sending = Future.succeededFuture();
  private final Standstill standstill = new Standstill();
  private long retryAfter;
  private int tries;
  private long timer = -1;
  private boolean closed;

  /**
   * @param failure what to report; null to submit the result
   */
  SubmissionRun(BatchTools batch, LeaseHolder lease, Ending failure) {
    this.batch = batch;
    this.tools = batch.tools();
    this.lease = lease;
    this.failure = failure;
    this.error = failure == null ? null : failure.message();
    this.operation = error == null ? Operation.SUBMIT : Operation.REPORT;
    this.host = tools.config().repository().getAuthority();
  }

  /** Begins; the future ends with a submission that has ended, or never once it is closed. */
  Future<Submission> start() {
    tools.budgets().request(host);
    // The machine may have slept while the upload's answer was on its way.
    lease.proven().onSuccess(held -> batch.guard(this::begin));
    return ended.future();
  }

  private void begin() {
    step(Submission.begin(error != null, provenWithMargin()));
  }

  /** Ends once nothing of it is under way. */
  Future<Void> sending() {
    return sending;
  }

  /** A renewal was answered with 409. */
  void gone(boolean proven) {
    if (state != null && !state.ended()) {
      step(state.gone(proven));
    }
  }

  /** A renewal was answered with 404 or 422. */
  void unknownBatch() {
    if (state != null && !state.ended()) {
      step(state.unknownBatch());
    }
  }

  /** What is reported; null if it is the result that is submitted. */
  Ending failure() {
    return failure;
  }

  /** What is said of the batch if its lease was lost, by what the last answer said. */
  Ending lost(Cause cause) {
    return failure != null && mayBeTaken() && cause != Cause.UNKNOWN_BATCH
        ? Ending.reportedOrLost()
        : Ending.lost(cause);
  }

  /** What the batch comes to if the repository takes this. */
  Result whenTaken() {
    return failure == null ? Result.DONE : Result.REPORTED;
  }

  /** True if the repository may have, or come to have, a submission of ours. */
  boolean mayBeTaken() {
    return state != null && state.sent() > 0;
  }

  /** True if nobody knows whether the repository has taken a result of ours. */
  boolean inDoubt() {
    return state != null && state.inDoubt();
  }

  /**
   * What the batch comes to, as far as can be told when it was given back and nothing more can be
   * asked: an answer of ours that has come all the same says it, or a 409 that leaves nothing else.
   * What is still under way may be taken yet.
   *
   * @param proven true if the lease cannot have ended by then
   */
  Result released(Renewal answer, boolean proven) {
    boolean gone = answer == Renewal.GONE && !state.ended();
    return switch ((gone ? state.goneAtLast(proven) : state).action()) {
      case END_TAKEN -> whenTaken();
      case END_LOST -> Result.LOST;
      default ->
          answer == Renewal.RENEWED && sending.isComplete() ? Result.RELEASED : Result.UNKNOWN;
    };
  }

  /** Carries out nothing more. */
  void close() {
    closed = true;
    tools.vertx().cancelTimer(timer);
  }

  private void step(Submission next) {
    state = next;
    if (closed) {
      return;
    }
    if (next.action() != Submission.Action.AWAIT) {
      // A wait that something else has ended must not send again, beside what it has led to.
      tools.vertx().cancelTimer(timer);
    }
    switch (next.action()) {
      case AWAIT -> {}
      case RENEW -> prove();
      case SEND -> send();
      case BACK_OFF -> waitFor(backoff());
      case SETTLE -> waitFor(Math.min(SETTLE, tools.config().lease().toNanos() / 4));
      case END_TAKEN -> taken();
      case END_LOST, END_REJECTED, END_UNKNOWN -> ended.tryComplete(next);
    }
  }

  private void taken() {
    long stood = standstill.gotOn(tools.now());
    if (stood > 0) {
      tools.events().goesOn(operation, batch.name(), stood);
    }
    ended.tryComplete(state);
  }

  private void prove() {
    // A no reaches the state machine through gone(), before this future ends.
    lease
        .ask()
        .onSuccess(
            held -> {
              if (held) {
                batch.guard(() -> step(state.renewed(provenWithMargin())));
              }
            });
  }

  private boolean provenWithMargin() {
    return lease.keeper().provenWithMargin(tools.now());
  }

  private void send() {
    tries++;
    standstill.begun(tools.now());
    Promise<Void> answered = Promise.promise();
    sending = answered.future();
    begun()
        .onSuccess(
            answer -> {
              batch.guard(() -> answered(answer));
              answered.complete();
            });
  }

  private Future<SubmitAnswer> begun() {
    if (state.phase() != Submission.Phase.SUBMITTING) {
      return tools.repository().submit(batch.id(), error);
    }
    LeaseKeeper keeper = lease.keeper();
    tools.events().submitting(batch.name(), keeper.left(tools.now()));
    // If it waits longer for its connection, the lease is proven anew first.
    return tools.repository().submit(batch.id(), error, keeper.submitBefore());
  }

  private void answered(SubmitAnswer answer) {
    retryAfter = answer.retryAfter().orElse(0);
    step(state.answered(answer));
    if (!state.ended()) {
      String what = error == null ? "a result" : "the report of a failure";
      Cause cause = failed();
      standstill
          .inVain(
              "The repository does not take " + what + ": " + cause.label(),
              cause,
              batch.name(),
              retryAfter,
              tools.now())
          .ifPresent(tools.events()::problem);
    }
  }

  private Cause failed() {
    return state.cause() == null ? Cause.TIMEOUT : state.cause();
  }

  private long backoff() {
    long wait = BACKOFF.delay(tries - 1, tools.random().getAsDouble());
    return tools
        .budgets()
        .retry(host, operation, failed(), batch.name(), Math.max(wait, retryAfter));
  }

  private void waitFor(long nanos) {
    timer = batch.after(nanos, () -> step(state.waited()));
  }
}
