package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.events.Causes;
import org.slf4j.LoggerFactory;

/** The Vert.x instance of a command, and how its main thread waits for what happens there. */
final class RobotVertx {

  /**
   * After so long a loop counts as blocked, by Vert.x's own default; no step of ours takes a tenth
   * of it. Also how often that is looked for.
   */
  private static final long BLOCKED_SECONDS = 2;

  private static final int HOSTS_MILLIS = 2_000;

  private static final int ADDRESS_SECONDS = 300;

  private RobotVertx() {}

  /**
   * One that takes no file from the class path and leaves no cache directory behind. A blocked
   * event loop is reported with its stack from the first time on, so that the log can say who
   * blocks.
   */
  static Vertx create() throws CommandFailure {
    return create(() -> Vertx.vertx(options(new AddressResolverOptions())));
  }

  static Vertx create(Supplier<Vertx> make) throws CommandFailure {
    try {
      return make.get();
    } catch (IllegalStateException failure) {
      throw new CommandFailure(
          ExitCodes.NOT_STARTED,
          "The robot could not start: there is no event loop ("
              + Causes.deepest(failure).getMessage()
              + "); look how many files this process may open (ulimit -n)");
    }
  }

  static VertxOptions options(AddressResolverOptions hosts) {
    FileSystemOptions plain =
        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    // Otherwise it is read once: a host that moved would be looked for at its old place until a
    // restart.
    hosts.setHostsRefreshPeriod(HOSTS_MILLIS);
    // Otherwise for as long as the name server says, and one host after the other is kept so long.
    hosts.setCacheMaxTimeToLive(ADDRESS_SECONDS);
    return new VertxOptions()
        .setFileSystemOptions(plain)
        .setAddressResolverOptions(hosts)
        .setMaxEventLoopExecuteTime(BLOCKED_SECONDS)
        .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
        .setBlockedThreadCheckInterval(BLOCKED_SECONDS)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS)
        .setWarningExceptionTime(BLOCKED_SECONDS)
        .setWarningExceptionTimeUnit(TimeUnit.SECONDS);
  }

  /** Closes it, and goes on without it where something holds a thread: the work is over. */
  static void close(Vertx vertx, Duration limit) throws InterruptedException {
    try {
      await(vertx.close(), limit);
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception overdue) {
      LoggerFactory.getLogger(RobotVertx.class).debug("Vert.x did not close in time", overdue);
    }
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
