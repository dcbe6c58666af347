package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonObject;
import org.destinyevidence.toyrobot.events.Step;

/**
 * What the status page shows of one batch in flight. Written by its event loop, read by another.
 */
final class BatchView {

  private final long claimSent;
  private volatile long deadline;
  private volatile int cell = -1;
  private volatile Step step = Step.CLAIM;
  private volatile long stepSince;
  private volatile int references;

  BatchView(long claimSent, long leaseNanos) {
    this.claimSent = claimSent;
    this.stepSince = claimSent;
    this.deadline = claimSent + leaseNanos;
  }

  void cell(int cell) {
    this.cell = cell;
  }

  void step(Step step, long now) {
    this.step = step;
    this.stepSince = now;
  }

  void leaseLeft(long left, long now) {
    deadline = now + left;
  }

  /** Takes the count and returns by how many it has grown. */
  int references(int count) {
    int grown = Math.max(0, count - references);
    references += grown;
    return grown;
  }

  JsonObject json(String id, long now) {
    return new JsonObject()
        .put("id", id)
        .put("slot", cell)
        .put("step", step.label())
        .put("step_seconds", seconds(now - stepSince))
        .put("age_seconds", seconds(now - claimSent))
        .put("lease_left_seconds", seconds(deadline - now))
        .put("references", references);
  }

  /** To a tenth of a second: nobody reads more. */
  static double seconds(long nanos) {
    return Math.round(nanos / 1e8) / 10.0;
  }
}
