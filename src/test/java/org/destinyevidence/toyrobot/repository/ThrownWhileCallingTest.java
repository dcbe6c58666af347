package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something is thrown when a call is signed anew. It ends all the same: a renewal that never did
 * would be the last of its lease.
 */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class ThrownWhileCallingTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  private final AtomicInteger signed = new AtomicInteger();
  private final List<Problem> problems = new CopyOnWriteArrayList<>();
  private final Promise<Void> arrived = Promise.promise();

  @Test
  void afterTheWaitForItsConnection(Vertx vertx) throws Exception {
    String url = serve(vertx, request -> arrived.complete());
    RepositoryHttp http = http(vertx, url, Secret.of("secret"), 3);
    http.send(call(url), Map.of());
    arrived.future().await(60, SECONDS);
    assertEnds(http, url);
  }

  @Test
  void afterARefusal(Vertx vertx, @TempDir Path directory) throws Exception {
    String url = serve(vertx, request -> request.response().setStatusCode(401).end());
    Path file = Files.writeString(directory.resolve("secret"), "old");
    Secret secret = Secret.inFile(file);
    Files.writeString(file, "new");
    assertEnds(http(vertx, url, secret, 2), url);
  }

  private void assertEnds(RepositoryHttp http, String url) throws Exception {
    Reply reply = http.send(call(url), Map.of()).await(30, SECONDS);
    assertEquals(Cause.DEFECT, reply.cause());
    // Nobody knows how far it came: a submission that is said to be unsent would be sent again.
    assertTrue(reply.sent());
    assertEquals("made up", problems.get(0).thrown().getMessage());
    http.close();
  }

  private static String serve(Vertx vertx, Handler<HttpServerRequest> handler) throws Exception {
    return "http://127.0.0.1:"
        + vertx
            .createHttpServer()
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort()
        + "/v1";
  }

  private RepositoryHttp http(Vertx vertx, String url, Secret secret, int throwing) {
    RobotEvents events =
        new RobotEvents() {
          @Override
          public void problem(Problem problem) {
            problems.add(problem);
          }
        };
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of(url, ROBOT, secret, Environment.LOCAL),
            ServerClock.system(),
            events,
            BatchScope.NONE,
            Clocks.system(),
            "robot/1");
    RequestSigner signer =
        (body, headers) -> {
          if (signed.incrementAndGet() == throwing) {
            throw new NoClassDefFoundError("made up");
          }
        };
    return new RepositoryHttp(vertx, shared, signer, 1);
  }

  private static RepositoryHttp.Call call(String url) {
    return new RepositoryHttp.Call(
        Operation.RENEW, HttpMethod.PATCH, url, Buffer.buffer(), SECONDS.toNanos(60), null);
  }
}
