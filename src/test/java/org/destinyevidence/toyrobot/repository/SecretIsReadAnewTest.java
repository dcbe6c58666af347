package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A call that is refused reads the secret's file, and is sent once more if that has changed. */
@ExtendWith(VertxExtension.class)
class SecretIsReadAnewTest {

  private static final String NEW = "the secret after the rotation";

  @TempDir Path directory;
  private final List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private Path file;
  private RepositoryClient client;

  @BeforeEach
  void aSecret() throws Exception {
    file = Files.writeString(directory.resolve("secret"), "the secret before it");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void open(Vertx vertx, Handler<HttpServerRequest> server) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  seen.add(request);
                  signatures.add(request.getHeader("Authorization"));
                  server.handle(request);
                })
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of(
                "http://127.0.0.1:" + port + "/v1",
                UUID.randomUUID(),
                Secret.inFile(file),
                Environment.DEVELOPMENT),
            ServerClock.system(),
            new RobotEvents() {
              @Override
              public void problem(Problem problem) {
                problems.add(problem.phrase());
              }
            },
            BatchScope.NONE,
            Clocks.system(),
            "robot/1");
    client = new RepositoryClient(vertx, shared, 2);
  }

  private static void refuse(HttpServerRequest request) {
    request.response().setStatusCode(401).end("{\"detail\":\"Signature is invalid.\"}");
  }

  private static void nothing(HttpServerRequest request) {
    request.response().setStatusCode(204).end();
  }

  private ClaimResult claim() throws Exception {
    return client.claim(() -> true).await(60, SECONDS);
  }

  @Test
  void theNewOneSignsAndIsInNoLog(Vertx vertx) throws Exception {
    open(
        vertx,
        request -> {
          if (seen.size() == 1) {
            refuse(request);
          } else {
            nothing(request);
          }
        });
    Files.writeString(file, NEW);
    assertEquals(ClaimAnswer.EMPTY, claim().answer());
    assertEquals(2, seen.size());
    assertNotEquals(signatures.get(0), signatures.get(1));
    assertEquals("it is ***", Redaction.redact("it is " + NEW));
  }

  @Test
  void theSameOneIsNotTriedAgain(Vertx vertx) throws Exception {
    open(vertx, SecretIsReadAnewTest::refuse);
    ClaimResult refused = claim();
    assertEquals(Cause.UNAUTHORIZED, refused.cause());
    assertEquals(1, seen.size());
    // ROBOT_SECRET is not set here, and no restart is needed.
    String named = ": ROBOT_SECRET_FILE (" + file + ") is suspect: it does not hold this robot's";
    assertTrue(refused.advice().contains(named), refused.advice());
    assertTrue(refused.advice().endsWith("it is read again at each 401."), refused.advice());
    assertEquals(refused.advice(), Redaction.redact(refused.advice()));
  }

  @Test
  void aFileThatCannotBeReadIsNoEnd(Vertx vertx) throws Exception {
    open(vertx, SecretIsReadAnewTest::refuse);
    Files.delete(file);
    assertEquals(Cause.UNAUTHORIZED, claim().cause());
    Files.writeString(file, NEW);
    assertEquals(Cause.UNAUTHORIZED, claim().cause());
    assertEquals(3, seen.size());
    assertEquals(
        List.of(
            "ROBOT_SECRET_FILE cannot be read again, the secret of before is used: there is no such"
                + " file"),
        problems);
  }

  /** What was signed before another call read the new secret is signed again as well. */
  @Test
  void oneReadingIsEnoughForAllThatWereUnderWay(Vertx vertx) throws Exception {
    open(
        vertx,
        request -> {
          switch (seen.size()) {
            case 1 -> {}
            case 2 -> refuse(seen.get(0));
            case 3 -> {
              nothing(request);
              refuse(seen.get(1));
            }
            default -> nothing(request);
          }
        });
    Files.writeString(file, NEW);
    Future<ClaimResult> one = client.claim(() -> true);
    Future<ClaimResult> other = client.claim(() -> true);
    assertEquals(ClaimAnswer.EMPTY, one.await(60, SECONDS).answer());
    assertEquals(ClaimAnswer.EMPTY, other.await(60, SECONDS).answer());
    assertEquals(4, seen.size());
  }
}
