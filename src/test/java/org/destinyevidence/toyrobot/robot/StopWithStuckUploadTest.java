package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.config.Secret;
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

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Queue<NetSocket> stuck = new ConcurrentLinkedQueue<>();
  private int claims;

  @Test
  void doesNotWaitForTheConnection(Vertx vertx) throws Exception {
    int storage =
        vertx
            .createNetServer()
            .connectHandler(socket -> stuck.add(socket.pause()))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    String[] host = new String[1];
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> answer(request, host[0], storage))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    host[0] = "http://127.0.0.1:" + port;
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    settings.grace = Duration.ofSeconds(1);
    fixture.robot(host[0], settings);
    fixture.events.await("upload", Duration.ofSeconds(60), e -> e.started(Step.UPLOAD) > 0);

    fixture.beginToStop().await(15, TimeUnit.SECONDS);
    fixture.assertAll(Outcome.Result.RELEASED);
    assertEquals(1, fixture.events.outcomes().size());
    stuck.forEach(NetSocket::close);
  }

  private void answer(HttpServerRequest request, String host, int storage) {
    String path = request.path();
    if (path.endsWith("/robot-enhancement-batches/")) {
      if (++claims > 1) {
        request.response().setStatusCode(204).end();
        return;
      }
      request
          .response()
          .end(
              new JsonObject()
                  .put("id", "0199f7a0-0000-7000-8000-000000000101")
                  .put("reference_storage_url", host + "/file")
                  .put("result_storage_url", "http://127.0.0.1:" + storage + "/result")
                  .encode());
    } else if (path.equals("/file")) {
      request
          .response()
          .end(IntStream.range(0, LINES).mapToObj(this::line).collect(Collectors.joining()));
    } else {
      request.response().end();
    }
  }

  private String line(int number) {
    return "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-%012d\"}\n"
        .formatted(number);
  }
}
