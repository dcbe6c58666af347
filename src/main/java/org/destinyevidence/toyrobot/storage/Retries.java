package org.destinyevidence.toyrobot.storage;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.retry.Standstill;

/**
 * When one transfer asks again: keeps the count of its {@link Tries}, and waits as long as backoff,
 * {@code Retry-After} and the host's retry budget say, whichever is longest.
 */
final class Retries {

  private final TransferTools tools;
  private final Operation operation;
  private final String batch;
  private final Standstill standstill = new Standstill();
  private Tries tries = Tries.NONE;
  private boolean earned = true;
  private int requests;
  private int tooSlow;

  Retries(TransferTools tools, Operation operation, String batch) {
    this.tools = tools;
    this.operation = operation;
    this.batch = batch;
  }

  int requests() {
    return requests;
  }

  /** Wider the more often an upload was too slow: what the kernel has taken may not have left. */
  TransferLimits limits() {
    return tools.limits().slower(tooSlow);
  }

  /** A request is sent: a first try in the eyes of the budget, or a retry taken from it before. */
  void sending(SignedUrl url) {
    requests++;
    if (earned) {
      tools.budgets().request(url.hostAndPort());
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
    long stood = standstill.gotOn(tools.now());
    if (stood > 0) {
      tools.events().goesOn(operation, batch, stood);
    }
  }

  /** Decides on an answer. */
  Decision decide(StorageAnswer answer, SignedUrl url) {
    tooSlow += answer.cause() == Cause.TOO_SLOW ? 1 : 0;
    TransferVerdict verdict = TransferVerdict.of(operation, answer, tries);
    Tries before = tries;
    tries = tries.after(verdict, answer);
    if (verdict == TransferVerdict.FAIL || verdict == TransferVerdict.FAIL_FINAL) {
      return new Decision(verdict, 0);
    }
    long asked = answer.retryAfter().orElse(0);
    if (verdict == TransferVerdict.REFRESH && answer.status() != 0 && before.refreshed() == 0) {
      // A URL that has aged is nobody's trouble: on at once with a fresh one.
      tools.events().retrying(operation, answer.cause(), batch, asked);
      return new Decision(verdict, asked);
    }
    long backoff = tools.limits().backoff().delay(before.failures(), tools.random().getAsDouble());
    long wait = Math.max(backoff, asked);
    String host = url.hostAndPort();
    standstill
        .inVain(undone(host) + answer, answer.cause(), batch, wait, tools.now())
        .ifPresent(tools.events()::problem);
    if (earned) {
      tools.events().retrying(operation, answer.cause(), batch, wait);
      return new Decision(verdict, wait);
    }
    return new Decision(
        verdict, tools.budgets().retry(host, operation, answer.cause(), batch, wait));
  }

  private String undone(String host) {
    return operation == Operation.DOWNLOAD
        ? "The reference file cannot be fetched from " + host + ": "
        : "The result cannot be stored at " + host + ": ";
  }

  /**
   * @param delay nanoseconds before it is carried out
   */
  record Decision(TransferVerdict verdict, long delay) {}
}
