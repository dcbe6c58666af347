package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A batch whose submission waits is given back. The answer to the release is lost, and the next try
 * hears that nothing of the batch is left: that is the release's own doing, and not a proof that
 * the result was taken.
 */
@ExtendWith(VertxExtension.class)
class ReleaseTriedTwiceTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private volatile int releases;

  private volatile boolean slept;

  @Test
  void isNoProofOfASuccess(Vertx vertx) throws Exception {
    gaveUp(vertx, settings -> {});
  }

  /** Nor if the machine has slept while the one release was under way. */
  @Test
  void noMoreIsOneThatWasAnsweredAfterASleep(Vertx vertx) throws Exception {
    slept = true;
    gaveUp(
        vertx,
        settings ->
            settings.clocks =
                new Clocks(
                    System::nanoTime,
                    () -> System.currentTimeMillis() + (releases > 0 ? 3_600_000 : 0)));
  }

  /** Each that fails is tried again, up to three times, while its answers come at once. */
  @Test
  void isTriedThreeTimes(Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.timeLimit = Duration.ofSeconds(2);
    fixture.robot(new Refusing().start(vertx), settings);

    fixture.events.awaitEnded(1);
    fixture.events.await("three tries", Duration.ofSeconds(30), r -> releases == 3);
    fixture.stop();
    assertEquals(3, releases);
    long told =
        fixture.events.problems().stream()
            .filter(p -> p.phrase().startsWith("A batch could not be given back"))
            .count();
    assertEquals(1, told);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertTrue(outcome.reason().contains("could not be given back"), outcome::reason);
  }

  private void gaveUp(Vertx vertx, Consumer<RobotSettings> more) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.timeLimit = Duration.ofSeconds(6);
    more.accept(settings);
    fixture.robot(new Sweeping().start(vertx), settings);

    fixture.events.awaitEnded(1);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.UNKNOWN, outcome.result(), outcome::reason);
  }

  /** Takes neither a result nor a release. */
  private final class Refusing extends LittleServer {

    @Override
    void submit(HttpServerRequest request) {
      request.response().setStatusCode(429).putHeader("Retry-After", "600").end();
    }

    @Override
    void renew(HttpServerRequest request) {
      if (request.query().contains("PT1S")) {
        releases++;
      }
      request.response().setStatusCode(503).end();
    }
  }

  private final class Sweeping extends LittleServer {

    /** Perhaps taken: a gateway may have passed it on. */
    @Override
    void submit(HttpServerRequest request) {
      request.response().setStatusCode(503).putHeader("Retry-After", "600").end();
    }

    /** The first release is carried out and its answer lost, and then the sweep has run. */
    @Override
    void renew(HttpServerRequest request) {
      if (!request.query().contains("PT1S")) {
        request.response().end();
      } else if (++releases > 1 || slept) {
        request.response().setStatusCode(409).end();
      } else {
        request.connection().close();
      }
    }
  }
}
