package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The URLs of a batch expire, and are asked for as often and as long as that makes sense. */
@ExtendWith(VertxExtension.class)
class UrlsAreSignedAnewTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicInteger refreshes = new AtomicInteger();

  @Test
  void eachTimeThatTheyHaveExpired(Vertx vertx) throws Exception {
    work(
        new Expiring() {
          private boolean expired;

          @Override
          void result(HttpServerRequest request) {
            if (expired) {
              super.result(request);
            } else {
              expired = true;
              request.body().onSuccess(body -> request.response().setStatusCode(403).end());
            }
          }
        },
        vertx);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(2, refreshes.get());
  }

  /** A repository that is down for a while has not refused anything. */
  @Test
  void onceTheRepositoryIsUpAgain(Vertx vertx) throws Exception {
    work(
        new Expiring() {
          @Override
          void refresh(HttpServerRequest request) {
            if (refreshes.get() < 3) {
              refreshes.incrementAndGet();
              request.response().setStatusCode(503).end();
            } else {
              super.refresh(request);
            }
          }
        },
        vertx);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(4, refreshes.get());
  }

  /** Longer than the robot would have waited by itself. */
  @Test
  void notBeforeTheRepositoryWantsToBeAsked(Vertx vertx) throws Exception {
    List<Long> asked = new CopyOnWriteArrayList<>();
    work(
        new Expiring() {
          @Override
          void refresh(HttpServerRequest request) {
            asked.add(System.nanoTime());
            if (asked.size() == 1) {
              request.response().setStatusCode(503).putHeader("Retry-After", "4").end();
            } else {
              super.refresh(request);
            }
          }
        },
        vertx);
    fixture.assertAll(Outcome.Result.DONE);
    long waited = asked.get(1) - asked.get(0);
    assertTrue(waited >= Duration.ofSeconds(4).toNanos(), () -> "" + waited);
  }

  /** Once may be a slip; asked for ever, such a batch would hold its slot for hours. */
  @Test
  void threeTimesIfTheyAreBad(Vertx vertx) throws Exception {
    work(
        new Expiring() {
          @Override
          void refresh(HttpServerRequest request) {
            refreshes.incrementAndGet();
            refresh(request, "file:///etc/passwd");
          }
        },
        vertx);
    fixture.assertAll(Outcome.Result.REPORTED);
    assertEquals(Cause.BAD_URL, fixture.events.outcomes().get(0).cause());
    assertEquals(3, refreshes.get());
  }

  private void work(LittleServer server, Vertx vertx) throws Exception {
    fixture.robot(server.start(vertx), LittleServer.settings());
    fixture.events.awaitEnded(1);
  }

  /** The first URL of the file has expired when it is used. */
  private class Expiring extends LittleServer {

    private boolean expired;

    @Override
    void file(HttpServerRequest request) {
      if (expired) {
        super.file(request);
      } else {
        expired = true;
        request.response().setStatusCode(403).end();
      }
    }

    @Override
    void refresh(HttpServerRequest request) {
      refreshes.incrementAndGet();
      super.refresh(request);
    }

    /** An error is answered with 200. */
    @Override
    void submit(HttpServerRequest request) {
      request
          .body()
          .onSuccess(
              body ->
                  request
                      .response()
                      .setStatusCode(body.toString().contains("message") ? 200 : 202)
                      .end());
    }
  }
}
