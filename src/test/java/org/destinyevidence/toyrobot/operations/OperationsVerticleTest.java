package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsVerticleTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.done(vertx.close());
  }

  private static Operations operations(OptionalInt port) {
    return Operations.create(Configs.loaded(port), "0.2.0", () -> false);
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
    // Nobody else gets the port before the verticle: both may have it while one of them listens.
    try (Socket reserved = new Socket();
        Logged logged = Logged.by(OperationsVerticle.class)) {
      reserved.setReuseAddress(true);
      reserved.bind(new InetSocketAddress("127.0.0.1", 0));
      int port = reserved.getLocalPort();
      try (Operations operations = operations(OptionalInt.of(port))) {
        Await.done(vertx.deployVerticle(operations.verticle()));
        assertEquals(
            "INFO  Operations are served [host: 127.0.0.1, port: " + port + "]",
            logged.atLeast("INFO").get(0));
      }
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

  private OperationsVerticle verticle(OptionalInt port, EventLoops loops) {
    RobotConfig config = Configs.config(port);
    Health health = new Health(System::nanoTime, loops, () -> false, 1, 1, 1);
    StatusReader status =
        new StatusReader(Configs.loaded(port), "0.2.0", System::nanoTime, InstantSource.system());
    return new OperationsVerticle(config, health, null, status, loops, () -> {});
  }

  @Test
  void theStartEndsWhenEachEventLoopIsWatched() {
    EventLoops loops = new EventLoops(System::nanoTime);
    Await.done(vertx.deployVerticle(verticle(OptionalInt.of(0), loops)));
    assertEquals(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, loops.watched());
  }

  /**
   * Deployed while its parent fails, the watch would log a stack before the one line that helps.
   */
  @Test
  void aStartThatFailsHasBegunNoWatch() {
    AtomicInteger beats = new AtomicInteger();
    EventLoops loops = new EventLoops(beats::incrementAndGet);
    try (Served other = new Served()) {
      OperationsVerticle verticle = verticle(OptionalInt.of(other.port), loops);
      assertThrows(IllegalStateException.class, () -> Await.done(vertx.deployVerticle(verticle)));
    }
    Await.done(vertx.close());
    assertEquals(0, beats.get());
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
