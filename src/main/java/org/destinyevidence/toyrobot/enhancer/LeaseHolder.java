package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.repository.RenewAnswer;
import org.destinyevidence.toyrobot.storage.TransferFailure;

/**
 * Carries out what {@link LeaseKeeper} says for one batch: renews in time, one request at a time,
 * and answers those who must know whether the lease still holds.
 *
 * <p>An answer counts for a question only if its request was begun after the question was put.
 */
final class LeaseHolder {

  /** Told when the lease is over. */
  interface Listener {
    /**
     * The server said so (409).
     *
     * @param proven true if the lease cannot have ended by itself by now
     */
    void gone(boolean proven);

    /** The repository does not know the batch: nothing can be renewed or handed in. */
    void unknown();

    /** It has ended, and the repository refuses this robot: nobody can tell any more. */
    void refused();
  }

  private final BatchTools batch;
  private final InstanceTools tools;
  private final Listener listener;
  private final SuspendDetector suspended;
  private LeaseKeeper keeper;
  private List<Promise<Boolean>> questions = new ArrayList<>();
  private Future<Void> trying = Future.succeededFuture();
  private long timer = -1;
  private boolean closed;

  LeaseHolder(BatchTools batch, BatchAssignment assignment, Listener listener) {
    long sentAt = assignment.claimSentNanos();
    this.batch = batch;
    this.tools = batch.tools();
    this.listener = listener;
    this.suspended = new SuspendDetector(tools.clocks(), sentAt, assignment.claimSentWallMillis());
    long lease = tools.config().lease().toNanos();
    this.keeper = LeaseKeeper.claimed(lease, sentAt, tools.random().getAsDouble());
  }

  void start() {
    schedule();
  }

  LeaseKeeper keeper() {
    return keeper;
  }

  boolean suspect() {
    doubtAfterSuspend();
    return keeper.suspect(tools.now());
  }

  /** Succeeds once the lease is proven, at once as a rule; fails when it is over. */
  Future<Void> proven() {
    if (closed) {
      return Future.failedFuture(over());
    }
    if (!suspect()) {
      return Future.succeededFuture();
    }
    // A yes that is read after a standstill is of a lease that may have ended since.
    return ask().compose(held -> held ? proven() : Future.failedFuture(over()));
  }

  /** Renews from now on until the server says yes (true) or no (false); fails when closed. */
  Future<Boolean> ask() {
    if (closed) {
      return Future.failedFuture(over());
    }
    if (keeper.gone()) {
      return Future.succeededFuture(false);
    }
    Promise<Boolean> question = Promise.promise();
    questions.add(question);
    if (trying.isComplete()) {
      tryNow();
    }
    return question.future();
  }

  /** No more renewals; the future ends with the one that is under way. */
  Future<Void> close() {
    closed = true;
    tools.vertx().cancelTimer(timer);
    List<Promise<Boolean>> unanswered = questions;
    questions = new ArrayList<>();
    unanswered.forEach(question -> question.tryFail(over()));
    return trying;
  }

  private void schedule() {
    if (closed || keeper.gone()) {
      return;
    }
    tools.vertx().cancelTimer(timer);
    timer = batch.after(keeper.nextTry() - tools.now(), this::due);
  }

  private void due() {
    if (!closed && trying.isComplete()) {
      doubtAfterSuspend();
      tryNow();
    }
  }

  private void tryNow() {
    tools.vertx().cancelTimer(timer);
    List<Promise<Boolean>> asked = questions;
    questions = new ArrayList<>();
    long sentAt = tools.now();
    Promise<Void> ended = Promise.promise();
    trying = ended.future();
    tools
        .repository()
        .renew(batch.id(), tools.config().leaseText(), keeper.tryLimit(sentAt))
        .onComplete(
            result -> {
              ended.complete();
              batch.guard(() -> answered(result.result(), sentAt, asked));
            });
  }

  private void answered(RenewAnswer answer, long sentAt, List<Promise<Boolean>> asked) {
    if (closed) {
      asked.forEach(question -> question.tryFail(over()));
      return;
    }
    long now = tools.now();
    boolean slept = doubtAfterSuspend();
    boolean held = answer.result() == Renewal.RENEWED;
    boolean proven = !keeper.suspect(now);
    keeper =
        switch (answer.result()) {
          case RENEWED -> renewed(sentAt, slept, now);
          case GONE, UNKNOWN -> keeper.lost();
          case FAILED -> failed(answer, now);
        };
    tools.events().leaseRenewed(batch.name(), answer.result(), keeper.left(now));
    if (answer.result() == Renewal.FAILED) {
      asked.addAll(questions);
      questions = asked;
      if (answer.cause() == Cause.UNAUTHORIZED
          && !tools.config().secret().rotates()
          && keeper.suspect(now)) {
        listener.refused();
        return;
      }
      schedule();
      return;
    }
    if (!held) {
      asked.addAll(questions);
      questions = new ArrayList<>();
      if (answer.result() == Renewal.GONE) {
        listener.gone(proven);
      } else {
        listener.unknown();
      }
    }
    asked.forEach(question -> question.tryComplete(held));
    if (!questions.isEmpty() && !closed && trying.isComplete()) {
      tryNow();
    } else {
      schedule();
    }
  }

  /** What was granted before the machine slept proves nothing after. */
  private LeaseKeeper renewed(long sentAt, boolean slept, long now) {
    LeaseKeeper next = keeper.renewed(sentAt, tools.random().getAsDouble());
    return slept ? next.doubted(now) : next;
  }

  private LeaseKeeper failed(RenewAnswer answer, long now) {
    OptionalLong asked = answer.retryAfter();
    LeaseKeeper next = keeper.failed(now, tools.random().getAsDouble(), asked.orElse(0));
    tools.events().retrying(Operation.RENEW, answer.cause(), batch.name(), next.nextTry() - now);
    if (next.left(now) <= 0) {
      tools.events().problem(LateLease.problem(batch.name(), answer));
    }
    return next;
  }

  private boolean doubtAfterSuspend() {
    boolean slept = suspended.ranAhead();
    if (slept) {
      keeper = keeper.doubted(tools.now());
    }
    return slept;
  }

  private static TransferFailure over() {
    return new TransferFailure(Cause.LEASE_LOST, false, "the lease is over");
  }
}
