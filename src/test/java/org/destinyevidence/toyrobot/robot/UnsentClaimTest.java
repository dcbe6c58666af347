package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A claim that has no connection when the robot is told to stop, as of a repository that restarts,
 * claims nothing: it holds the stop up no longer, is not called orphaned, and is nobody's defect.
 */
@ExtendWith(VertxExtension.class)
class UnsentClaimTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void endsWithTheStop(Vertx vertx) throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    int port =
        vertx
            .createNetServer()
            // The handshake is never answered: a connection comes about after it.
            .connectHandler(socket -> socket.handler(hello -> waiting.countDown()))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    RobotSettings settings = LittleServer.settings();
    settings.grace = Duration.ofSeconds(20);
    fixture.robot("https://127.0.0.1:" + port, settings);
    assertTrue(waiting.await(60, TimeUnit.SECONDS));

    long began = System.nanoTime();
    fixture.stop();
    long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);

    String why = "it had no connection when the robot was told to stop, and was not sent";
    assertEquals(
        List.of(new Recorder.Claim(ClaimAnswer.FAILED, Cause.SHUTDOWN, why)),
        fixture.events.claims());
    assertEquals(List.of(), fixture.events.problems());
    assertTrue(took < 15, took + " s");
  }
}
