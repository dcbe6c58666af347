package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A report that may have been taken: nobody is told that its references go to another try. */
@ExtendWith(VertxExtension.class)
class ReportInDoubtTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private boolean reported;

  @Test
  void isNotCalledALostLeaseAlone(Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.lease = Duration.ofSeconds(6);
    fixture.robot(new Taking().start(vertx), settings);

    fixture.events.awaitEnded(1);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.LOST, outcome.result(), outcome::reason);
    assertEquals(
        "The lease has ended or the report was taken: the references go to another try, or have"
            + " failed",
        outcome.reason());
  }

  /** Takes the report, fails to say so, and has nothing in work from then on. */
  private final class Taking extends LittleServer {

    @Override
    void file(HttpServerRequest request) {
      request.response().setStatusCode(404).end();
    }

    @Override
    void submit(HttpServerRequest request) {
      reported = true;
      request.response().setStatusCode(500).end();
    }

    @Override
    void renew(HttpServerRequest request) {
      request.response().setStatusCode(reported ? 409 : 200).end();
    }
  }
}
