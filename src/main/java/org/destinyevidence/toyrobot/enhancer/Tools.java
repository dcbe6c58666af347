package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Vertx;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.enhancement.ValidEnhancer;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.destinyevidence.toyrobot.storage.LineBudget;
import org.destinyevidence.toyrobot.storage.SpoolBlocks;
import org.destinyevidence.toyrobot.storage.SpoolRoom;
import org.destinyevidence.toyrobot.storage.StorageClient;

/** What one instance works with; its batches share it, all on the instance's context. */
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
    DoubleSupplier random) {

  /** The clock that leases and limits are measured by. */
  long now() {
    return clocks.nanoTime().getAsLong();
  }
}
