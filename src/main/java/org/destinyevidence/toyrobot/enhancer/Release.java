package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.repository.RenewAnswer;
import org.destinyevidence.toyrobot.retry.AtMost;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * Gives a batch back: its lease is shortened to a second, so that the next sweep queues it again.
 * Whether this works or not, the lease ends; it is tried a few times and never waited for. If it
 * does not, the references are out for as long as the lease lasts, and that is said.
 */
final class Release {

  private static final String SHORTEST = "PT1S";
  private static final long TRY = TimeScale.millisToNanos(2_000);
  private static final long PAUSE = TimeScale.millisToNanos(500);
  private static final int TRIES = 3;

  private final BatchTools batch;
  private final InstanceTools tools;
  private int sent;

  Release(BatchTools batch) {
    this.batch = batch;
    this.tools = batch.tools();
  }

  /**
   * Sends it once what is under way has ended: a renewal would undo it, a submission may yet make
   * it needless.
   *
   * @param underWay waited for as long as one try may take
   * @param limit for all of it, half of it at most for the wait, nanoseconds; with it set there is
   *     only one try
   */
  Future<Renewal> send(Future<Void> underWay, Long limit) {
    long began = tools.now();
    long most = limit == null ? TRY : limit / 2;
    return AtMost.millis(tools.vertx(), underWay, Millis.atLeast(most))
        .compose(
            v ->
                limit == null
                    ? tries(TRY, TRIES)
                    : tries(Math.max(limit / 4, limit - (tools.now() - began)), 1))
        .map(this::told);
  }

  private Renewal told(RenewAnswer last) {
    if (last.result() == Renewal.FAILED) {
      String phrase =
          "A batch could not be given back: its references are out until the lease ends";
      tools.events().problem(Problem.warning(last.cause(), phrase, batch.name()));
    }
    return last.result();
  }

  /**
   * True if the last try was not the first: one whose answer was lost may have ended the lease, so
   * a 409 to a later one says nothing of a submission.
   */
  boolean repeated() {
    return sent > 1;
  }

  private Future<RenewAnswer> tries(long limit, int left) {
    sent++;
    return tools
        .repository()
        .renew(batch.id(), SHORTEST, limit)
        .compose(
            answer ->
                answer.result() == Renewal.FAILED && left > 1
                    ? batch.pause(PAUSE).compose(v -> tries(limit, left - 1))
                    : Future.succeededFuture(answer));
  }
}
