package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A gateway begins an answer and does not end it, and the client under it is replaced: who waited
 * there for a connection has sent nothing, and nothing is wrong with the robot.
 */
@ExtendWith(VertxExtension.class)
class WaitingWhileReplacedTest {

  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final String STALLS = "HTTP/1.1 202 Ok\r\nContent-Length: 4\r\n\r\nnu";
  private static final String WHOLE = "HTTP/1.1 202 Ok\r\nContent-Length: 0\r\n\r\n";

  private final List<Problem> problems = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void isNoDefectAndWasNotSent(Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        head -> {
                          socket.write(begun.getCount() > 0 ? STALLS : WHOLE);
                          begun.countDown();
                        }))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient client = client(vertx, "http://127.0.0.1:" + port + "/v1");
    Future<RenewAnswer> stalled = client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(1_000));
    begun.await();
    Future<RenewAnswer> renewal = client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(30_000));
    Future<SubmitAnswer> submission = client.submit(BATCH, null);

    assertEquals(Cause.TIMEOUT, stalled.await(60, SECONDS).cause());
    // Vert.x may give one of them the next connection before it has closed all of the client.
    assertNotEquals(Cause.DEFECT, renewal.await(60, SECONDS).cause());
    assertNotEquals(SubmitAnswer.Kind.OPEN, submission.await(60, SECONDS).kind());
    assertEquals(List.of(), problems);
    client.close();
  }

  /** With a single connection. */
  private RepositoryClient client(Vertx vertx, String url) {
    RobotEvents events =
        new RobotEvents() {
          @Override
          public void problem(Problem problem) {
            problems.add(problem);
          }
        };
    return new RepositoryClient(
        vertx,
        new RepositoryClient.Shared(
            TestConfig.of(url, UUID.randomUUID(), "", Environment.LOCAL),
            ServerClock.system(),
            events,
            BatchScope.NONE,
            Clocks.system(),
            "robot/1"),
        1);
  }
}
