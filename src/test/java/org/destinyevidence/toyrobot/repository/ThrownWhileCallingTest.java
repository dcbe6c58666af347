package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A call has waited too long for its connection, and something is thrown when it is signed anew. It
 * ends all the same: a renewal that never did would be the last of its lease.
 */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class ThrownWhileCallingTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  private final AtomicInteger signed = new AtomicInteger();
  private final List<Problem> problems = new CopyOnWriteArrayList<>();
  private final Promise<Void> arrived = Promise.promise();

  @Test
  void endsTheCall(Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> arrived.complete())
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    String url = "http://127.0.0.1:" + port + "/v1";
    RepositoryHttp http =
        new RepositoryHttp(
            vertx,
            TestConfig.of(url, ROBOT, "", Environment.LOCAL),
            (body, headers) -> {
              if (signed.incrementAndGet() == 3) {
                throw new OutOfMemoryError("made up");
              }
            },
            ServerClock.system(),
            new RobotEvents() {
              @Override
              public void problem(Problem problem) {
                problems.add(problem);
              }
            },
            System::nanoTime,
            "robot/1",
            1);
    RepositoryHttp.Call call =
        new RepositoryHttp.Call(
            Operation.RENEW, HttpMethod.PATCH, url, Buffer.buffer(), SECONDS.toNanos(60));
    http.send(call, Map.of());
    arrived.future().await(60, SECONDS);
    Future<Reply> second = http.send(call, Map.of());

    assertEquals(Cause.DEFECT, second.await(30, SECONDS).cause());
    assertEquals("made up", problems.get(0).thrown().getMessage());
    http.close();
  }
}
