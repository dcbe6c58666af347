package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.junit.jupiter.api.Test;

class RobotRoomTest {

  @Test
  void shouldRefuseAnEnhancerThatWillNotDoBeforeAnythingIsDeployed() throws Exception {
    Vertx vertx = RobotVertx.create();
    try {
      Enhancer nameless = Enhancer.of("", (reference, batch) -> null);
      assertThrows(
          IllegalArgumentException.class, () -> RobotRoom.open(vertx, null, nameless, false));
      assertEquals(Set.of(), vertx.deploymentIDs());
    } finally {
      RobotVertx.await(vertx.close(), Duration.ofSeconds(20));
    }
  }
}
