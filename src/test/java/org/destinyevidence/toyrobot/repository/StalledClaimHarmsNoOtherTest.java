package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A claim is given up in the middle of its answer. Another one that was sent a moment later by the
 * same client is not cut, for it may bring a batch; once none can be left, the connection of the
 * stalled one is closed.
 */
@Tag("scaled")
@ExtendWith(VertxExtension.class)
class StalledClaimHarmsNoOtherTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  private final Promise<Void> stalledArrived = Promise.promise();
  private final Promise<Void> stalledClosed = Promise.promise();
  private final Promise<NetSocket> otherArrived = Promise.promise();

  @Test
  void andItsConnectionIsClosedLater(Vertx vertx) throws Exception {
    int port =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(head -> answer(socket)))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    String url = "http://127.0.0.1:" + port + "/v1";
    RepositoryClient client =
        TestClient.of(vertx, TestConfig.of(url, ROBOT, "", Environment.LOCAL), 2);
    Future<ClaimResult> stalled = client.claim(() -> true);
    stalledArrived.future().await(60, SECONDS);
    Promise<ClaimResult> other = Promise.promise();
    vertx.setTimer(2_000, id -> client.claim(() -> true).onSuccess(other::complete));
    NetSocket socket = otherArrived.future().await(60, SECONDS);

    assertEquals(ClaimAnswer.ORPHANED, stalled.await(60, SECONDS).answer());
    assertFalse(stalledClosed.future().isComplete());
    socket.write("HTTP/1.1 204 None\r\n\r\n");
    assertEquals(ClaimAnswer.EMPTY, other.future().await(60, SECONDS).answer());
    stalledClosed.future().await(60, SECONDS);
    client.close();
  }

  private void answer(NetSocket socket) {
    if (stalledArrived.tryComplete()) {
      socket.closeHandler(closed -> stalledClosed.complete());
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
    } else {
      otherArrived.complete(socket);
    }
  }
}
