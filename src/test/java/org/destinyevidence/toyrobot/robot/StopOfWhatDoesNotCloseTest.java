package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.AwakeClock;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something of the poller's and something of an enhancer instance's does not close, as Vert.x does
 * not close a connection on which nobody reads: both together hold a stop up no longer than one.
 */
@ExtendWith(VertxExtension.class)
class StopOfWhatDoesNotCloseTest {

  /** Of it two seconds are for the releases, which is the most. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  @TempDir Path spool;
  private final Set<Object> seen = ConcurrentHashMap.newKeySet();
  private final Queue<Completable<Void>> closing = new ConcurrentLinkedQueue<>();
  private final CountDownLatch both = new CountDownLatch(2);

  @Test
  void isBounded(Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.grace = GRACE;
    settings.instances = 1;
    settings.enhancer =
        Enhancer.of(
            "Robot",
            (reference, batch) -> {
              neverCloses();
              return ReferenceError.of("no");
            });
    RobotEvents events =
        new RobotEvents() {
          @Override
          public void claimSent() {
            neverCloses();
          }
        };
    Robot.Parts parts = settings.parts(new LittleServer().start(vertx), spool, events, false);
    Robot robot = Robot.start(vertx, parts).await(60, TimeUnit.SECONDS);
    assertTrue(both.await(60, TimeUnit.SECONDS));

    try (AwakeClock awake = new AwakeClock()) {
      long began = System.nanoTime();
      long beganMicros = awake.micros();
      robot.stop("the test is over").await(60, TimeUnit.SECONDS);
      long atLeast = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      long atMost = (awake.micros() - beganMicros) / 1_000;
      // The one may take 2.7 s and the other half a second.
      assertTrue(atLeast >= 3_200 && atMost < 5_400, atLeast + " ms, awake " + atMost);
    } finally {
      closing.forEach(Completable::succeed);
    }
  }

  /** Of the verticle that it is called in. */
  private void neverCloses() {
    ContextInternal verticle = ContextInternal.current().unwrap();
    if (seen.add(verticle)) {
      verticle.closeFuture().add(closing::add);
      both.countDown();
    }
  }
}
