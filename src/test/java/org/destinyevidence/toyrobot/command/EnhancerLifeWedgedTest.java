package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When an enhancer's life asks it whether it is wedged. */
class EnhancerLifeWedgedTest extends CommandFixture {

  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final Starting starting = new Starting();

  @AfterEach
  void close() throws Exception {
    RobotVertx.await(vertx.close(), WAIT);
  }

  @Test
  void whetherItIsWedgedIsAskedWhileItRunsOnly() throws Exception {
    EnhancerLife life = life();
    assertFalse(life.wedged());
    RobotVertx.await(life.start(), WAIT);
    assertFalse(life.wedged());
    starting.stuck = true;
    assertTrue(life.wedged());
    RobotVertx.await(life.stop(), WAIT);
    assertFalse(life.wedged());
  }

  /** Who waits is on another thread: a stop that came first would leave the enhancer running. */
  @Test
  void itRunsBeforeItsStartIsSeenToEnd() {
    starting.stuck = true;
    for (int each = 0; each < 500; each++) {
      EnhancerLife life = life();
      Future<Void> start = life.start();
      while (!start.isComplete()) {
        Thread.onSpinWait();
      }
      assertTrue(life.wedged());
    }
  }

  private EnhancerLife life() {
    enhancer = starting;
    return new EnhancerLife(context(), vertx, LONG, LONG);
  }
}
