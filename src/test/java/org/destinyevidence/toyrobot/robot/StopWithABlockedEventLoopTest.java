package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An enhancer holds the only event loop there is: the stop goes on without it, and says so. */
@ExtendWith(VertxExtension.class)
class StopWithABlockedEventLoopTest {

  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir Path spool;
  private final Vertx one = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() throws Exception {
    released.countDown();
    one.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void isBounded(Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.grace = GRACE;
    settings.instances = 1;
    settings.enhancer = Enhancer.of("Robot", (reference, batch) -> hold());
    Robot.Parts parts = settings.parts(new LittleServer().start(vertx), spool, listening(), false);
    Robot robot = Robot.start(one, parts).await(60, TimeUnit.SECONDS);
    assertTrue(held.await(60, TimeUnit.SECONDS));

    robot.stop("the test is over", StopClock.signalled(GRACE)).await(60, TimeUnit.SECONDS);
    robot.abandon();
    assertEquals(List.of("problem", "stopped"), List.copyOf(said));
  }

  private RobotEvents listening() {
    return new RobotEvents() {
      @Override
      public void problem(Problem problem) {
        if (problem.cause() == Cause.SHUTDOWN) {
          said.add("problem");
        }
      }

      @Override
      public void stopped(int batchesInFlight) {
        said.add("stopped");
      }
    };
  }

  private Answer hold() {
    held.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ReferenceError.of("no");
  }
}
