package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a claim is answered with, the robot says what to do, stays up, and works afterwards. */
@ExtendWith(VertxExtension.class)
class ClaimAnswersTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"detail\":\"Signature is invalid.\"} | UNAUTHORIZED | ROBOT_SECRET is suspect",
        "401 | {\"detail\":\"robot client x does not exist.\"} | UNAUTHORIZED | ROBOT_ID is suspect",
        "401 | {\"detail\":\"Token is expired.\"} | UNAUTHORIZED | clock of this machine",
        "404 | {\"detail\":\"Not Found\"} | NOT_FOUND | DESTINY_REPOSITORY_URL is probably wrong",
        "307 | '' | REDIRECT | DESTINY_REPOSITORY_URL is probably wrong",
        "200 | <html>Sign in</html> | UNDECODABLE | an HTML page",
        "200 | {\"status\":\"ok\"} | UNDECODABLE | something that is no batch",
        "429 | '' | THROTTLED | come back later",
        "502 | '' | SERVER_ERROR | fails with 502: wait, and tell those who run it",
        "403 | '' | FORBIDDEN | no firewall or proxy in between",
        "407 | '' | REJECTED | wants a user and a password (407): put them into HTTP_PROXY",
        "504 | '' | SERVER_ERROR | lower BATCH_SIZE (10), or give the gateway more time",
      })
  void saysWhatToDoAndGoesOn(int status, String body, Cause cause, String advice, Vertx vertx)
      throws Exception {
    AtomicInteger calls = new AtomicInteger();
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  boolean first = calls.getAndIncrement() == 0;
                  request
                      .response()
                      .setStatusCode(first ? status : 204)
                      .end(first && body != null ? body : "");
                })
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    fixture.robot("http://127.0.0.1:" + port, settings());

    fixture.events.await("a second claim", LIMIT, events -> events.claims().size() >= 2);

    Recorder.Claim refused = fixture.events.claims().get(0);
    assertEquals(cause, refused.cause());
    assertTrue(refused.advice().contains(advice), refused.advice());
    assertEquals(refused.advice(), Redaction.redact(refused.advice()), "what the log leaves");
    boolean orphaned = refused.advice().contains("out until the lease ends");
    assertEquals(orphaned ? ClaimAnswer.ORPHANED : ClaimAnswer.FAILED, refused.answer());
    assertEquals(orphaned, status == 200 || status == 504);
    assertEquals(ClaimAnswer.EMPTY, fixture.events.claims().get(1).answer());
  }

  @Test
  void aWaitThatWasAskedForIsSaidSoThatItIsNotTakenForAWedge(Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request.response().setStatusCode(503).putHeader("Retry-After", "7").end())
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    fixture.robot("http://127.0.0.1:" + port, settings());

    fixture.events.await("a held claim", LIMIT, events -> events.heldNanos() > 0);

    assertEquals(TimeUnit.SECONDS.toNanos(7), fixture.events.heldNanos());
    String advice = fixture.events.claims().get(0).advice();
    assertTrue(advice.contains("come back later (503), in 7 s."), advice);
  }

  @Test
  void aHeadThatAnIngressHasFilledUpIsRead(Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode(204)
                        .putHeader("Content-Security-Policy", "x".repeat(60_000))
                        .end())
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    fixture.robot("http://127.0.0.1:" + port, settings());

    fixture.events.await("a claim", LIMIT, events -> !events.claims().isEmpty());

    assertEquals(ClaimAnswer.EMPTY, fixture.events.claims().get(0).answer());
  }

  @Test
  void worksWhenTheRepositoryAppears() throws Exception {
    Sandbox sandbox = fixture.sandbox();
    sandbox.addReferences(Size.SMALL, 20);
    sandbox.repositoryDown(true);
    fixture.robot();
    fixture.events.await("a refused claim", LIMIT, events -> !events.claims().isEmpty());
    Recorder.Claim refused = fixture.events.claims().get(0);
    assertEquals(Cause.REFUSED, refused.cause());
    assertTrue(refused.advice().contains("Nothing listens"), refused.advice());

    sandbox.repositoryDown(false);

    assertEquals(20, fixture.awaitDrained(LIMIT).completed());
  }

  /** The kernel makes no connection to the address of all hosts, as to any where no network is. */
  @Test
  void aClaimWithoutANetworkWasNotSent() throws Exception {
    fixture.robot("http://255.255.255.255", settings());
    fixture.events.await("a failed claim", LIMIT, events -> !events.claims().isEmpty());
    Recorder.Claim failed = fixture.events.claims().get(0);
    assertEquals(ClaimAnswer.FAILED, failed.answer());
    assertTrue(failed.advice().contains("no way leads there"), failed.advice());
  }

  @Test
  void aNameThatDoesNotResolveIsSaid() throws Exception {
    fixture.robot("http://no-such-host.invalid", settings());
    fixture.events.await("a failed claim", LIMIT, events -> !events.claims().isEmpty());
    Recorder.Claim failed = fixture.events.claims().get(0);
    assertEquals(Cause.NAME, failed.cause());
    assertTrue(failed.advice().contains("does not resolve"), failed.advice());
    assertTrue(failed.advice().contains("name servers"), failed.advice());
  }

  /** It is the proxy that is looked up and connected to; whoever reads of it looks there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http | no-such-proxy.invalid | name of the proxy, no-such-proxy.invalid, does not resolve: check HTTP_PROXY",
        "http | 127.0.0.1 | No way to h.invalid through the proxy 127.0.0.1:1: nothing listens there",
        "https | 127.0.0.1 | lets nobody through: check HTTPS_PROXY",
      })
  void aProxyThatFailsIsNotTakenForTheRepository(String scheme, String proxy, String advice)
      throws Exception {
    RobotSettings settings = settings();
    Optional<URI> there = Optional.of(URI.create("http://" + proxy + ":1"));
    settings.proxies = new RobotConfig.Proxies(there, there, List.of());
    fixture.robot(scheme + "://h.invalid", settings);
    fixture.events.await("a failed claim", LIMIT, events -> !events.claims().isEmpty());
    String said = fixture.events.claims().get(0).advice();
    assertTrue(said.contains(advice), said);
    assertFalse(said.contains("DESTINY_REPOSITORY_URL"), said);
  }

  private static RobotSettings settings() {
    RobotSettings settings = new RobotSettings();
    settings.robotId = ROBOT;
    settings.secret = Secret.of("secret");
    settings.environment = Environment.DEVELOPMENT;
    return settings;
  }
}
