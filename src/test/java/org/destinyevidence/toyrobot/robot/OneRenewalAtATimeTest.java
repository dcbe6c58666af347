package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lease is past its end, and while a renewal is under way somebody has to know whether it
 * holds: that waits for the next one. Of two at once, one could be behind the release and undo it.
 */
@ExtendWith(VertxExtension.class)
class OneRenewalAtATimeTest {

  /** A renewal past its end may take a quarter of it. */
  private static final Duration LEASE = Duration.ofSeconds(4);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicInteger overlapping = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void thoughTheBatchAsks(int status, Vertx vertx) throws Exception {
    RobotSettings settings = LittleServer.settings();
    settings.lease = LEASE;
    fixture.robot(new PastTheEnd(vertx, status).start(vertx), settings);

    fixture.events.awaitEnded(1);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, overlapping.get());
  }

  /** Renews nothing before the lease has ended; then the file's URL has expired, too. */
  private final class PastTheEnd extends LittleServer {

    private final Vertx vertx;
    private final int status;
    private long claimed;
    private HttpServerRequest file;
    private boolean expired;
    private boolean renewing;

    PastTheEnd(Vertx vertx, int status) {
      this.vertx = vertx;
      this.status = status;
    }

    @Override
    void claim(HttpServerRequest request) {
      claimed = claimed == 0 ? System.nanoTime() : claimed;
      super.claim(request);
    }

    @Override
    void file(HttpServerRequest request) {
      if (expired) {
        super.file(request);
      } else {
        file = request;
      }
    }

    @Override
    void renew(HttpServerRequest request) {
      if (renewing) {
        overlapping.incrementAndGet();
      }
      if (expired || file == null || System.nanoTime() - claimed < LEASE.toNanos()) {
        request.response().setStatusCode(expired ? 200 : 503).end();
        return;
      }
      expired = true;
      renewing = true;
      file.response().setStatusCode(403).end();
      // Well within what a renewal may take.
      vertx
          .timer(200, TimeUnit.MILLISECONDS)
          .onComplete(
              v -> {
                renewing = false;
                request.response().setStatusCode(status).end();
              });
    }
  }
}
