package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsVerticleTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.done(vertx.close());
  }

  private static Operations operations(OptionalInt port) {
    return Operations.create(Configs.config(port), "0.2.0", Map.of(), () -> false);
  }

  @Test
  void aFreePortIsLogged() {
    try (Logged logged = Logged.by(OperationsVerticle.class);
        Operations operations = operations(OptionalInt.of(0))) {
      Await.done(vertx.deployVerticle(operations.verticle()));
      int port = operations.verticle().port();
      assertTrue(port > 0);
      assertEquals(
          "INFO  Operations are served [host: 127.0.0.1, port: " + port + "]",
          logged.atLeast("INFO").get(0));
    }
  }

  @Test
  void aFixedPortIsLoggedToo() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (Logged logged = Logged.by(OperationsVerticle.class);
        Operations operations = operations(OptionalInt.of(free))) {
      Await.done(vertx.deployVerticle(operations.verticle()));
      assertEquals(
          "INFO  Operations are served [host: 127.0.0.1, port: " + free + "]",
          logged.atLeast("INFO").get(0));
    }
  }

  @Test
  void offServesNothing() {
    try (Operations operations = operations(OptionalInt.empty())) {
      Await.done(vertx.deployVerticle(operations.verticle()));
      assertEquals(-1, operations.verticle().port());
    }
  }

  @Test
  void aPortInUseFailsTheStartAndSaysSo() {
    try (Served other = new Served();
        Operations operations = operations(OptionalInt.of(other.port))) {
      Throwable failure =
          assertThrows(
              IllegalStateException.class,
              () -> Await.done(vertx.deployVerticle(operations.verticle())));
      String message = failure.getMessage();
      assertTrue(
          message.startsWith("OPERATIONS_PORT: cannot listen on 127.0.0.1:" + other.port), message);
    }
  }

  @Test
  void eachEventLoopIsWatchedWhileTheVerticleIsDeployed() {
    EventLoops loops = new EventLoops(System::nanoTime);
    for (int i = 0; i < VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE; i++) {
      Await.done(vertx.deployVerticle(loops.new Heartbeat()));
    }
    assertEquals(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, loops.watched());
    assertTrue(loops.lagSeconds() < 20);
    vertx.deploymentIDs().forEach(id -> Await.done(vertx.undeploy(id)));
    assertEquals(0, loops.watched());
  }
}
