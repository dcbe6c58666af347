package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.enhancement.ValidEnhancer;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.retry.Millis;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.SpoolBlocks;
import org.destinyevidence.toyrobot.storage.SpoolRoom;
import org.destinyevidence.toyrobot.storage.StorageClient;

/**
 * What one instance works with; its batches share it, all on the instance's context.
 *
 * @param onDefect for each batch under way, what ends it when something is thrown
 */
record Tools(
    Vertx vertx,
    RobotConfig config,
    ValidEnhancer enhancer,
    RepositoryClient repository,
    StorageClient storage,
    RetryBudgets budgets,
    SpoolRoom room,
    SpoolBlocks blocks,
    LineBudget lines,
    RobotEvents events,
    BatchScope scope,
    Clocks clocks,
    Patience patience,
    Map<UUID, Runnable> onDefect,
    DoubleSupplier random) {

  /** The clock that leases and limits are measured by. */
  long now() {
    return clocks.nanoTime().getAsLong();
  }

  /** Runs on a timer, after at least a millisecond; what it throws is reported, not swallowed. */
  long after(long nanos, UUID batch, Runnable action) {
    return vertx.setTimer(Millis.atLeast(nanos), id -> guard(batch, action));
  }

  /** Runs it; what it throws is reported, and ends the batch. */
  void guard(UUID batch, Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      events.problem(Problem.defect("A step of a batch has failed", batch.toString(), thrown));
      Runnable end = onDefect.get(batch);
      if (end != null) {
        end.run();
      }
    }
  }
}
