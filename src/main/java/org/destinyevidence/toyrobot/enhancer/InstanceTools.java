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

/**
 * What one instance works with: what all of them share, and what is its own. Its batches share it,
 * all on the instance's context.
 */
record InstanceTools(
    Vertx vertx,
    EnhancerVerticle.Shared shared,
    RepositoryClient repository,
    StorageClient storage,
    SpoolBlocks blocks,
    Patience patience) {

  RobotConfig config() {
    return shared.repository().config();
  }

  RobotEvents events() {
    return shared.repository().events();
  }

  BatchScope scope() {
    return shared.repository().scope();
  }

  Clocks clocks() {
    return shared.repository().clocks();
  }

  /** The clock that leases and limits are measured by. */
  long now() {
    return clocks().nanoTime().getAsLong();
  }

  ValidEnhancer enhancer() {
    return shared.enhancer();
  }

  RetryBudgets budgets() {
    return shared.budgets();
  }

  SpoolRoom room() {
    return shared.room();
  }

  LineBudget lines() {
    return shared.lines();
  }

  IdRoom ids() {
    return shared.ids();
  }

  DoubleSupplier random() {
    return shared.random();
  }
}
