package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A storage has stopped reading: Vert.x cannot close such a connection, and a stop goes on. */
@ExtendWith(VertxExtension.class)
class StopWithStuckUploadTest {

  /** Their result is more than the kernel takes. */
  private static final int LINES = 60_000;

  private static final Duration GRACE = Duration.ofSeconds(2);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Queue<NetSocket> stuck = new ConcurrentLinkedQueue<>();

  @Test
  void doesNotWaitForTheConnection(Vertx vertx) throws Exception {
    int storage =
        vertx
            .createNetServer()
            .connectHandler(socket -> stuck.add(socket.pause()))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    RobotSettings settings = LittleServer.settings();
    settings.grace = GRACE;
    fixture.robot(new WithOwnStorage(storage).start(vertx), settings);
    fixture.events.await("upload", Duration.ofSeconds(60), e -> e.started(Step.UPLOAD) > 0);

    long began = fixture.awakeNanos();
    fixture.beginToStop(GRACE).await(15, TimeUnit.SECONDS);
    // A second for a busy machine; waited for as long as it may take, the connection takes 3.3 s.
    assertTrue(fixture.awakeNanos() - began < GRACE.plusSeconds(1).toNanos());
    fixture.events.awaitEnded(1);
    fixture.assertAll(Outcome.Result.RELEASED);
    assertEquals(1, fixture.events.outcomes().size());
    stuck.forEach(NetSocket::close);
  }

  private static final class WithOwnStorage extends LittleServer {
    private final int storage;
    private boolean claimed;

    WithOwnStorage(int storage) {
      this.storage = storage;
    }

    @Override
    void claim(HttpServerRequest request) {
      if (claimed) {
        request.response().setStatusCode(204).end();
      } else {
        claimed = true;
        hand(request, "http://127.0.0.1:" + storage + "/result");
      }
    }

    @Override
    void file(HttpServerRequest request) {
      request
          .response()
          .end(
              IntStream.range(0, LINES)
                  .mapToObj(WithOwnStorage::line)
                  .collect(Collectors.joining()));
    }

    private static String line(int number) {
      return "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-%012d\"}\n"
          .formatted(number);
    }
  }
}
