package org.destinyevidence.toyrobot.storage;

import org.destinyevidence.toyrobot.events.Operation;

/**
 * When one transfer asks again: keeps the count of its {@link Tries}, and waits as long as backoff,
 * {@code Retry-After} and the host's retry budget say, whichever is longest.
 */
final class Retries {

  private final Wire wire;
  private final Operation operation;
  private final String batch;
  private Tries tries = Tries.NONE;
  private boolean earned = true;
  private int requests;

  Retries(Wire wire, Operation operation, String batch) {
    this.wire = wire;
    this.operation = operation;
    this.batch = batch;
  }

  int requests() {
    return requests;
  }

  /** A request is sent: a first try in the eyes of the budget, or a retry taken from it before. */
  void sending(SignedUrl url) {
    requests++;
    if (earned) {
      wire.budgets().request(url.hostAndPort());
      earned = false;
    }
  }

  /**
   * Something of the file has come that had not before.
   *
   * @param muchOfIt so much that going on is no retry in the eyes of the budget
   */
  void progressed(boolean muchOfIt) {
    tries = tries.progressed();
    earned |= muchOfIt;
  }

  /** Decides on an answer. */
  Decision decide(Answer answer, SignedUrl url) {
    Verdict verdict = Verdict.of(operation, answer, tries);
    Tries before = tries;
    tries = tries.after(verdict, answer);
    if (verdict == Verdict.FAIL || verdict == Verdict.FAIL_FINAL) {
      return new Decision(verdict, 0);
    }
    if (verdict == Verdict.REFRESH && answer.status() != 0 && before.refreshed() == 0) {
      // A URL that has aged is nobody's trouble: on at once with a fresh one.
      wire.events().retrying(operation, answer.cause(), batch, 0);
      return new Decision(verdict, 0);
    }
    long backoff = wire.limits().backoff().wait(before.failures(), wire.random().getAsDouble());
    long asked = answer.retryAfter().orElse(0);
    long wait = Math.max(backoff, asked);
    if (earned) {
      wire.events().retrying(operation, answer.cause(), batch, wait);
      return new Decision(verdict, wait);
    }
    String host = url.hostAndPort();
    return new Decision(
        verdict, wire.budgets().retry(host, operation, answer.cause(), batch, wait));
  }

  /**
   * @param delay nanoseconds before it is carried out
   */
  record Decision(Verdict verdict, long delay) {}
}
