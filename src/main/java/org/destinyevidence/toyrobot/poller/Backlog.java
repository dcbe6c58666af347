package org.destinyevidence.toyrobot.poller;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.ClaimResult;

/** What {@code once} makes of what happens; a robot that goes on for ever has no end of it. */
final class Backlog {

  private final Drain drain;
  private final Promise<Boolean> drained = Promise.promise();

  /**
   * @param drain null to go on for ever
   */
  Backlog(Drain drain) {
    this.drain = drain;
  }

  /** Ends when the backlog is drained, with true if every batch was taken. */
  Future<Boolean> drained() {
    return drained.future();
  }

  void claimed(ClaimResult claim, boolean alone, long now) {
    if (drain != null) {
      drain.claimed(claim.answer(), claim.cause(), alone, now).ifPresent(drained::tryComplete);
    }
  }

  void ended(Outcome outcome, long now) {
    if (drain != null) {
      drain.ended(outcome, now).ifPresent(drained::tryComplete);
    }
  }

  /** There is no room for results; to be called once a second. */
  void without(NoRoom room, long now) {
    room.seen(drain, now).ifPresent(drained::tryComplete);
  }
}
