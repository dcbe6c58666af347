package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Vertx;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** A client that tells nobody anything and goes by the system's clocks. */
final class TestClient {

  private TestClient() {}

  static RepositoryClient of(Vertx vertx, RobotConfig config, int poolSize) {
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            config,
            ServerClock.system(),
            RobotEvents.NONE,
            BatchScope.NONE,
            System::nanoTime,
            "robot/1");
    return new RepositoryClient(vertx, shared, poolSize);
  }
}
