package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls over real sockets, against servers that answer as they should not. */
@ExtendWith(VertxExtension.class)
class RepositoryClientTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  private final Queue<MultiMap> heads = new ConcurrentLinkedQueue<>();
  private final ServerClock clock = new ServerClock(() -> 1_000_000L * 1_732_330_000L);
  private RepositoryClient client;

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void claimsABatchAndIgnoresUnknownFields(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.DEVELOPMENT,
        request ->
            request
                .response()
                .end(
                    "{\"id\":\"%s\",\"reference_storage_url\":\"http://a/1?sig=x\",\"result_storage_url\":\"http://a/2\",\"new\":[1]}"
                        .formatted(BATCH)));

    ClaimResult claim = client.claim(() -> true).await(60, SECONDS);

    assertEquals(ClaimAnswer.BATCH, claim.answer());
    assertEquals(BATCH, claim.batch().id());
    assertEquals("http://a/1?sig=x", claim.batch().referenceUrl());
    assertEquals("batch " + BATCH, claim.batch().toString());
    assertTrue(heads.peek().get("Authorization").startsWith("Signature "));
    assertEquals("robot/1", heads.peek().get("User-Agent"));
  }

  @Test
  void aClaimThatNobodyWantsWhenItHasItsConnectionIsNotSent(Vertx vertx) throws Exception {
    open(vertx, Environment.LOCAL, request -> request.response().setStatusCode(204).end());

    ClaimResult claim = client.claim(() -> false).await(60, SECONDS);

    assertEquals(ClaimAnswer.FAILED, claim.answer(), "surely not orphaned");
    assertEquals(ClaimAnswer.EMPTY, client.claim(() -> true).await(60, SECONDS).answer());
    assertEquals(1, heads.size());
  }

  /** Without a word on it any coding would be right; one that comes all the same is named. */
  @Test
  void aBodyThatIsCompressedIsCalledThat(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.LOCAL,
        request -> request.response().putHeader("Content-Encoding", "gzip").end("\u001f"));

    ClaimResult claim = client.claim(() -> true).await(60, SECONDS);

    assertEquals("identity", heads.peek().get("Accept-Encoding"));
    assertEquals(ClaimAnswer.ORPHANED, claim.answer());
    assertTrue(claim.advice().contains("(Content-Encoding: gzip)"), claim.advice());
  }

  @Test
  void signsNothingWhereNoneIsWanted(Vertx vertx) throws Exception {
    open(vertx, Environment.LOCAL, request -> request.response().setStatusCode(204).end());

    assertEquals(ClaimAnswer.EMPTY, client.claim(() -> true).await(60, SECONDS).answer());
    assertNull(heads.peek().get("Authorization"));
    assertNull(heads.peek().get("X-Client-Id"));
  }

  /** A repository whose own clock is broken would be asked without end. */
  @Test
  void signsOnceAgainAndNoMore(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.DEVELOPMENT,
        request ->
            request
                .response()
                .putHeader("Date", "Sat, 23 Nov 2024 02:46:40 GMT")
                .setStatusCode(heads.size() <= 2 ? 401 : 204)
                .end(heads.size() <= 2 ? "{\"detail\":\"Token is expired.\"}" : ""));

    ClaimResult claim = client.claim(() -> true).await(60, SECONDS);

    assertEquals(Cause.UNAUTHORIZED, claim.cause());
    assertEquals(2, heads.size());
  }

  @Test
  void learnsTheTimeFromARefusalAndSignsOnceAgain(Vertx vertx) throws Exception {
    Instant server = Instant.ofEpochSecond(1_732_330_000L + 6 * 3_600);
    open(
        vertx,
        Environment.DEVELOPMENT,
        request -> {
          boolean late = heads.size() == 1;
          request
              .response()
              .putHeader(
                  "Date",
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(server.atZone(ZoneOffset.UTC)))
              .setStatusCode(late ? 401 : 204)
              .end(late ? "{\"detail\":\"Token is expired.\"}" : "");
        });

    assertEquals(ClaimAnswer.EMPTY, client.claim(() -> true).await(60, SECONDS).answer());
    assertEquals(2, heads.size());
    assertEquals(6 * 3_600, clock.offsetMicros() / 1_000_000);
    assertEquals(ClaimAnswer.EMPTY, client.claim(() -> true).await(60, SECONDS).answer());
    assertEquals(3, heads.size());
  }

  @Test
  void followsNoRedirectWithASignature(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.DEVELOPMENT,
        request -> request.response().setStatusCode(307).putHeader("Location", "/x").end());

    ClaimResult claim = client.claim(() -> true).await(60, SECONDS);

    assertEquals(Cause.REDIRECT, claim.cause());
    assertEquals(1, heads.size());
    // A client that follows any follows those of a GET.
    assertEquals(Cause.REDIRECT, client.refresh(BATCH).await(60, SECONDS).cause());
    assertEquals(2, heads.size());
  }

  /** What is cut off is no signature any more that anyone would know, and yet most of one. */
  @Test
  void saysNothingOfASignatureThatTheAnswerRepeats(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.DEVELOPMENT,
        request -> {
          String signature = request.getHeader("Authorization").split(" ")[1];
          request
              .response()
              .setStatusCode(403)
              .end("{\"detail\":\"%s, not %s\"}".formatted("x".repeat(150), signature));
        });

    String advice = client.claim(() -> true).await(60, SECONDS).advice();

    String signature = heads.peek().get("Authorization").split(" ")[1];
    assertTrue(advice.contains("xxx, not …"), advice);
    assertFalse(advice.contains(signature.substring(0, 8)), advice);
  }

  @Test
  void aBodyThatStallsIsGivenUpAndTheNextCallWorks(Vertx vertx) throws Exception {
    AtomicBoolean stalls = new AtomicBoolean(true);
    open(
        vertx,
        Environment.LOCAL,
        request -> {
          if (stalls.get()) {
            request.response().setChunked(true).write("2026-");
          } else {
            request.response().end("2026-11-24T12:00:00+00:00");
          }
        });

    RenewAnswer stalled =
        client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(500)).await(60, SECONDS);
    // As many as there are connections: one that was kept would be missing now.
    client.renew(BATCH, "PT10M", MILLISECONDS.toNanos(500)).await(60, SECONDS);
    stalls.set(false);
    RenewAnswer next = client.renew(BATCH, "PT10M", SECONDS.toNanos(50)).await(60, SECONDS);

    assertEquals(Renewal.FAILED, stalled.result());
    assertEquals(Cause.TIMEOUT, stalled.cause());
    assertEquals(Renewal.RENEWED, next.result());
  }

  @Test
  void aPageInsteadOfAnExpiryRenewsNothing(Vertx vertx) throws Exception {
    open(vertx, Environment.LOCAL, request -> request.response().end("<html>2026</html>"));

    RenewAnswer answer = client.renew(BATCH, "PT10M", SECONDS.toNanos(50)).await(60, SECONDS);

    assertEquals(Renewal.FAILED, answer.result());
    assertEquals(Cause.UNDECODABLE, answer.cause());
  }

  /** Each has a status of its own; the other's may be a proxy's. */
  @Test
  void aSuccessIsTakenWith202AndAnErrorWith200(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.LOCAL,
        request -> request.response().setStatusCode(heads.size() <= 2 ? 200 : 202).end("{}"));
    assertEquals(SubmitAnswer.Kind.TAKEN, client.submit(BATCH, "broken").await(60, SECONDS).kind());
    assertEquals(SubmitAnswer.Kind.OPEN, client.submit(BATCH, null).await(60, SECONDS).kind());
    assertEquals(SubmitAnswer.Kind.OPEN, client.submit(BATCH, "broken").await(60, SECONDS).kind());
    assertEquals(SubmitAnswer.Kind.TAKEN, client.submit(BATCH, null).await(60, SECONDS).kind());
  }

  @Test
  void anAnswerWithoutEndIsCut(Vertx vertx) throws Exception {
    open(
        vertx,
        Environment.LOCAL,
        request -> request.response().end("x".repeat(BoundedBody.MOST * 2)));

    Reply reply = client.ping().await(60, SECONDS);

    assertEquals(BoundedBody.MOST, reply.body().length());
  }

  @Test
  void nobodyListens(Vertx vertx) throws Exception {
    open(vertx, Environment.LOCAL, request -> request.connection().close());

    ClaimResult cut = client.claim(() -> true).await(60, SECONDS);

    assertEquals(ClaimAnswer.ORPHANED, cut.answer());
    assertNotNull(cut.cause());
  }

  private void open(Vertx vertx, Environment environment, Handler<HttpServerRequest> server)
      throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  heads.add(request.headers());
                  server.handle(request);
                })
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "secret", environment),
            clock,
            RobotEvents.NONE,
            BatchScope.NONE,
            Clocks.system(),
            "robot/1");
    client = new RepositoryClient(vertx, shared, 2);
  }
}
