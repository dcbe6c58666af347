package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy before the repository promises to keep an idle connection: ours is closed after its own
 * time all the same, before anybody can close it without notice.
 */
@ExtendWith(VertxExtension.class)
class KeepAliveIsOursToSayTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  @ParameterizedTest
  @ValueSource(strings = {"timeout=60", "timeout=0, max=100"})
  void whateverAProxyPromises(String promise, Vertx vertx) throws Exception {
    Promise<Void> closed = Promise.promise();
    int port =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> connection.closeHandler(v -> closed.tryComplete()))
            .requestHandler(
                request -> request.response().putHeader("Keep-Alive", promise).end("{}"))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    RepositoryClient client =
        TestClient.of(
            vertx,
            TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "", Environment.LOCAL),
            1);

    assertEquals(200, client.ping().await(60, SECONDS).status());
    closed.future().await(40, SECONDS);
    client.close();
  }
}
