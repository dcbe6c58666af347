package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;

/** Whether results have room on the disk. One for a process, thread-safe. */
public final class SpoolRoom implements BooleanSupplier {

  public SpoolRoom(Vertx vertx, RobotConfig config, LongSupplier nanoTime) {}

  /** A result found no room: nothing is to be claimed until there is some again. */
  void lost() {}

  /** True unless a result found no room and none has been seen since. Does not block. */
  @Override
  public boolean getAsBoolean() {
    return true;
  }
}
