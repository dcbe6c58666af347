package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The Vert.x instance of a command, and how its main thread waits for what happens there. */
final class RobotVertx {

  private RobotVertx() {}

  /** Vert.x's own, made explicit: nothing of ours takes a tenth of it. */
  private static final long BLOCKED_SECONDS = 2;

  /**
   * One that takes no file from the class path and leaves no cache directory behind. A blocked
   * event loop is complained of with its stack from the first time on, so that the log can say who
   * blocks.
   */
  static Vertx create() {
    FileSystemOptions plain =
        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    return Vertx.vertx(
        new VertxOptions()
            .setFileSystemOptions(plain)
            .setMaxEventLoopExecuteTime(BLOCKED_SECONDS)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
            .setWarningExceptionTime(BLOCKED_SECONDS)
            .setWarningExceptionTimeUnit(TimeUnit.SECONDS));
  }

  /**
   * Waits; never on an event loop.
   *
   * @throws java.util.concurrent.TimeoutException after the limit
   * @throws Exception what the future failed with
   */
  static <T> T await(Future<T> future, Duration limit) throws Exception {
    return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
