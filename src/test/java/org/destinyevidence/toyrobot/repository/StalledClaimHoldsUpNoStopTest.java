package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A claim is given up in the middle of its answer. Other claims may go on with the client under it
 * for minutes; a stop does not wait for that.
 */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class StalledClaimHoldsUpNoStopTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  @Test
  void whileItsConnectionIsStillOpen(Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        head -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    Claiming claiming = new Claiming(port);
    String id = vertx.deployVerticle(claiming).await(60, SECONDS);

    assertEquals(ClaimAnswer.ORPHANED, claiming.claim.await(60, SECONDS).answer());
    vertx.undeploy(id).await(5, SECONDS);
  }

  private static final class Claiming extends VerticleBase {
    private final int port;
    private RepositoryClient client;
    private Future<ClaimResult> claim;

    Claiming(int port) {
      this.port = port;
    }

    @Override
    public Future<?> start() {
      client =
          TestClient.of(
              vertx,
              TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "", Environment.LOCAL),
              1);
      claim = client.claim(() -> true);
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      client.close();
      return Future.succeededFuture();
    }
  }
}
