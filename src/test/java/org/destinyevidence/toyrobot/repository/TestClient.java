package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** A client that tells nobody anything and goes by the system's clocks, unless it is given one. */
final class TestClient {

  private TestClient() {}

  static RepositoryClient of(Vertx vertx, RobotConfig config, int poolSize) {
    return of(vertx, config, poolSize, System::nanoTime);
  }

  static RepositoryClient of(Vertx vertx, RobotConfig config, int poolSize, LongSupplier nanoTime) {
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            config,
            ServerClock.system(),
            RobotEvents.NONE,
            BatchScope.NONE,
            new Clocks(nanoTime, System::currentTimeMillis),
            "robot/1");
    return new RepositoryClient(vertx, shared, poolSize);
  }

  /** What is below a client: unsigned, and with a single connection. */
  static RepositoryHttp http(Vertx vertx, String url) {
    return http(vertx, url, 1);
  }

  /** The same with more connections. */
  static RepositoryHttp http(Vertx vertx, String url, int poolSize) {
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of(url, UUID.randomUUID(), "secret", Environment.LOCAL),
            ServerClock.system(),
            RobotEvents.NONE,
            BatchScope.NONE,
            Clocks.system(),
            "robot/1");
    return new RepositoryHttp(vertx, shared, RequestSigner.NONE, poolSize);
  }
}
