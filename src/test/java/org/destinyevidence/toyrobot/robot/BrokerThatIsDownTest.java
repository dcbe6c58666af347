package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A repository without its message broker takes each result, says 500, and never imports it: the
 * quicker the robot, the more batches would be lost in it.
 */
@ExtendWith(VertxExtension.class)
class BrokerThatIsDownTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void isHandedFewerAndFewerBatches(Vertx vertx) throws Exception {
    fixture.robot(new Broken().start(vertx), LittleServer.settings());

    fixture.events.await("claims are held", Duration.ofSeconds(30), e -> e.held() > 0);
    assertTrue(fixture.events.ended(Outcome.Result.UNKNOWN) >= 2);
  }

  /** Of batches it has any number. */
  private static final class Broken extends LittleServer {
    private final Set<String> written = new HashSet<>();

    @Override
    void claim(HttpServerRequest request) {
      hand(request, url() + "/result");
    }

    @Override
    void renew(HttpServerRequest request) {
      boolean importing = written.contains(request.path().replace("/renew-lease/", ""));
      request.response().setStatusCode(importing ? 409 : 200).end();
    }

    @Override
    void submit(HttpServerRequest request) {
      written.add(request.path().replace("/results/", ""));
      request.response().setStatusCode(500).end();
    }
  }
}
