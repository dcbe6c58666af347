package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.command.HeapHistogram;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.http.IdleConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server closes a connection after a 500, a moment later and without a word. */
class AfterServerErrorTest {

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private long step;
  private final List<HttpConnection> connections = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void shouldNotUseThatConnectionAgain() throws Exception {
    Future<List<Integer>> statuses = calls(List.of(200, 200, 500, 200));
    assertEquals(List.of(200, 200, 500, 200), statuses.await(60, TimeUnit.SECONDS));
    assertSame(connections.get(0), connections.get(1));
    assertSame(connections.get(1), connections.get(2));
    assertNotSame(connections.get(2), connections.get(3));
  }

  /** The others that are kept may be about to be closed as well. */
  @Test
  void shouldNotUseThatConnectionAgainBeforeItIsGone() throws Exception {
    step = IdleConnections.GONE_NANOS / 2;
    calls(List.of(500, 200, 200)).await(60, TimeUnit.SECONDS);
    assertNotSame(connections.get(0), connections.get(2));
    assertNotSame(connections.get(1), connections.get(2));
  }

  @Test
  void shouldUseConnectionsAgainOnceThatOneIsGone() throws Exception {
    step = IdleConnections.GONE_NANOS;
    calls(List.of(500, 200, 200, 200)).await(60, TimeUnit.SECONDS);
    assertNotSame(connections.get(0), connections.get(1));
    assertNotSame(connections.get(1), connections.get(2));
    assertSame(connections.get(2), connections.get(3));
  }

  @Test
  void shouldLeaveNoClientBehind() throws Exception {
    long before = clients();
    calls(Collections.nCopies(100, 500)).await(60, TimeUnit.SECONDS);
    assertTrue(clients() - before < 50, "a client for each 500 is still there");
  }

  /** HTTP clients on the heap that something holds. */
  private static long clients() throws Exception {
    return HeapHistogram.count("io.vertx.core.http.impl.HttpClientImpl");
  }

  /** Pings once for each answer, each as soon as the one before is answered. */
  private Future<List<Integer>> calls(List<Integer> answers) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  connections.add(request.connection());
                  request.response().setStatusCode(answers.get(connections.size() - 1)).end();
                })
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
    RobotConfig config = config(port);
    Promise<List<Integer>> all = Promise.promise();
    // In a verticle, as a robot does: those that are made there are held by it.
    Deployable verticle =
        context -> {
          next(client(config), answers.size(), new CopyOnWriteArrayList<>(), all);
          return Future.succeededFuture();
        };
    vertx.deployVerticle(verticle).await(60, TimeUnit.SECONDS);
    return all.future();
  }

  private static void next(
      RepositoryClient client, int left, List<Integer> seen, Promise<List<Integer>> all) {
    if (left == 0) {
      all.complete(seen);
      return;
    }
    client
        .ping()
        .onSuccess(
            reply -> {
              seen.add(reply.status());
              next(client, left - 1, seen, all);
            });
  }

  private RepositoryClient client(RobotConfig config) {
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            config,
            ServerClock.system(),
            RobotEvents.NONE,
            BatchScope.NONE,
            new Clocks(
                () -> System.nanoTime() + connections.size() * step, System::currentTimeMillis),
            "test");
    return new RepositoryClient(vertx, shared, 1);
  }

  private RobotConfig config(int port) throws Exception {
    Map<String, String> settings =
        Map.of(
            "DESTINY_REPOSITORY_URL",
            "http://127.0.0.1:" + port,
            "ROBOT_ID",
            "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e",
            "ENV",
            "test");
    return ConfigLoader.load(vertx, directory, settings, "1.0.0", true)
        .await(60, TimeUnit.SECONDS)
        .config();
  }
}
