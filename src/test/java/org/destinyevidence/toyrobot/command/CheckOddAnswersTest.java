package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The {@code check} command at addresses where something else than a repository answers. */
class CheckOddAnswersTest extends CommandFixture {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Override
  public int check(CommandContext context) {
    try {
      return new Rooms().check(context);
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

  @Test
  void shouldSayThatTheAddressIsWrong() throws Exception {
    serve(request -> request.response().setStatusCode(404).end("{\"detail\":\"Not Found\"}"));
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(
        out().contains("✘ Ping: the answer is 404: check DESTINY_REPOSITORY_URL, it is http://"),
        out());
  }

  @Test
  void shouldSayThatTheConnectionWasClosed() throws Exception {
    serve(request -> request.connection().close());
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ Ping: no answer (reset): check DESTINY_REPOSITORY_URL"), out());
  }

  @Test
  void shouldNotCompareClocksWithoutADate() throws Exception {
    serve(
        request ->
            request.response().setStatusCode(request.path().contains("ping") ? 200 : 204).end());
    assertEquals(ExitCodes.OK, execute("check"), out());
    assertTrue(out().contains("✔ Clock: not compared"), out());
    assertTrue(out().contains("✔ Authentication: none is sent (ENV=local)"), out());
  }

  private void serve(Handler<HttpServerRequest> handler) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
    environment.put("DESTINY_REPOSITORY_URL", "http://127.0.0.1:" + port);
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ENV", "local");
  }
}
