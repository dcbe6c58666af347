package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code check} command at addresses where something else than a repository answers. */
class CheckOddAnswersTest extends CommandFixture {

  private static final String PONG = "{\"status\":\"ok\"}";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Override
  public int check(CommandContext context) {
    try {
      return new WholeWiring().check(context);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void shouldNotTakeALoginPageForTheRepository() throws Exception {
    serve(
        request ->
            request
                .response()
                .putHeader("Content-Type", "text/html")
                .end("\n<!doctype html><title>Sign in</title>"));
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Ping: the answer is a page of HTML"), out());
    assertTrue(!out().contains("Authentication"), out());
  }

  /** A proxy's page without a type, or another service. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"200 | OK", "200 | []", "201 | hello", "200 | {\"status\":"})
  void shouldNotTakeAnotherServerForTheRepository(int status, String body) throws Exception {
    serve(request -> request.response().setStatusCode(status).end(body));
    assertEquals(ExitCodes.FAILED, execute("check"));
    String said = "✘ Ping: the answer is %d, but not the repository's".formatted(status);
    assertTrue(out().contains(said), out());
    assertTrue(!out().contains("Authentication"), out());
  }

  @Test
  void shouldSayThatSomethingCompressesTheAnswers() throws Exception {
    serve(request -> request.response().putHeader("Content-Encoding", "gzip").end("no matter"));
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Ping: the answer's body is compressed"), out());
  }

  /** A later repository may say more, or that it is not quite well. */
  @Test
  void shouldNotBeStricterThanTheRepository() throws Exception {
    serve(
        request -> {
          if (request.path().contains("ping")) {
            request.response().end("{\"status\":\"degraded\",\"more\":1}");
          } else {
            request.response().setStatusCode(204).end();
          }
        });
    assertEquals(ExitCodes.OK, execute("check"), out());
    assertTrue(out().contains("✔ Ping: the repository answers 200"), out());
  }

  /** As a database's error has several lines, and a stranger's answer whatever it likes. */
  @Test
  void shouldSayOneLineOfWhatAServerSaysInMany() throws Exception {
    String detail = new JsonObject().put("detail", "no\n✔ Authentication: \u001b[2Kwell").encode();
    serve(
        request ->
            request
                .response()
                .setStatusCode(request.path().contains("ping") ? 200 : 400)
                .end(request.path().contains("ping") ? PONG : detail));
    assertEquals(ExitCodes.FAILED, execute("check"));
    String said = "✘ Authentication: The repository rejects the claim with 400 (\"no\\u000a✔ Auth";
    assertTrue(out().contains(said), out());
    assertTrue(out().lines().noneMatch(line -> line.startsWith("✔ Auth")), out());
    assertTrue(out().indexOf('\u001b') < 0, out());
  }

  @Test
  void shouldSayThatTheAddressIsWrong() throws Exception {
    serve(request -> request.response().setStatusCode(404).end("{\"detail\":\"Not Found\"}"));
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(
        out().contains("✘ Ping: the answer is 404: check DESTINY_REPOSITORY_URL, it is http://"),
        out());
  }

  /** A repository that is down is nobody's wrong setting. */
  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void shouldNotBlameTheAddressWhenTheRepositoryFails(int status) throws Exception {
    serve(request -> request.response().setStatusCode(status).end());
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Ping: the answer is " + status + ": the repository, or a"), out());
    assertTrue(!out().contains("DESTINY_REPOSITORY_URL"), out());
  }

  @ParameterizedTest
  @CsvSource({"401, a firewall or a login", "403, a firewall or a login", "301, a redirect"})
  void shouldSayWhatIsInBetween(int status, String said) throws Exception {
    serve(request -> request.response().setStatusCode(status).end());
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Ping: the answer is " + status + ", "), out());
    assertTrue(out().contains(said), out());
    assertTrue(out().contains(": check DESTINY_REPOSITORY_URL, it is http://"), out());
  }

  @Test
  void shouldSayThatTheConnectionWasClosed() throws Exception {
    serve(request -> request.connection().close());
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Ping: no answer (reset): check DESTINY_REPOSITORY_URL"), out());
  }

  @Test
  void shouldNotBlameACertificateThatNobodyHasShown() throws Exception {
    NetServer closing =
        vertx.createNetServer().connectHandler(socket -> socket.handler(hello -> socket.close()));
    settings("https://127.0.0.1:" + port(closing.listen(0, "127.0.0.1")));
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ TLS: the connection to 127.0.0.1 was closed while TLS"), out());
    assertTrue(!out().contains("certificate") && !out().contains("null"), out());
  }

  @ParameterizedTest
  @CsvSource({
    "https, 407, wants a user and a password: put them into HTTPS_PROXY as user:password@ before the host",
    "https, 403, answers 403",
    "https, 502, answers 502",
    "http, 407, wants a user and a password: put them into HTTP_PROXY as user:password@ before the host",
  })
  void shouldSayWhatTheProxySays(String scheme, int status, String said) throws Exception {
    serve(request -> request.response().setStatusCode(status).end());
    String proxy = environment.get("DESTINY_REPOSITORY_URL").replace("//", "//user:n33dle@");
    environment.put("HTTP_PROXY", proxy);
    environment.put("HTTPS_PROXY", proxy);
    settings(scheme + "://repository.example");
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("the proxy 127.0.0.1:"), out());
    assertTrue(out().lines().anyMatch(line -> line.contains("✘") && line.contains(said)), out());
    assertTrue(!out().contains("n33dle"), out());
  }

  @Test
  void shouldNotCompareClocksWithoutADate() throws Exception {
    serve(
        request -> {
          boolean ping = request.path().contains("ping");
          request.response().setStatusCode(ping ? 200 : 204).end(ping ? PONG : "");
        });
    assertEquals(ExitCodes.OK, execute("check"), out());
    assertTrue(out().contains("✔ Clock: not compared"), out());
    assertTrue(out().contains("✔ Authentication: none is sent (ENV=local)"), out());
  }

  /** A claim of nothing takes nothing, whatever becomes of it. */
  @ParameterizedTest
  @CsvSource({
    "200, the answer to a claim of nothing is not the repository's: check DESTINY_REPOSITORY_URL",
    "504, no answer to a claim of nothing (server_error): the repository",
    "0, no answer to a claim of nothing (reset)"
  })
  void shouldNotFearForReferencesThatItDoesNotClaim(int status, String said) throws Exception {
    serve(
        request -> {
          if (status == 0 && !request.path().contains("ping")) {
            request.connection().close();
          } else {
            boolean ping = request.path().contains("ping");
            request.response().setStatusCode(ping ? 200 : status).end(ping ? PONG : "{}");
          }
        });
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Authentication: " + said), out());
    assertTrue(!out().contains("attempts"), out());
  }

  private void serve(Handler<HttpServerRequest> handler) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    settings("http://127.0.0.1:" + port);
  }

  private static int port(Future<NetServer> listening) throws Exception {
    return listening.await(60, TimeUnit.SECONDS).actualPort();
  }

  private void settings(String url) {
    environment.put("DESTINY_REPOSITORY_URL", url);
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ENV", "local");
  }
}
