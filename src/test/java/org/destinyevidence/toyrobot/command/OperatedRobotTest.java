package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.robot.StopClock;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatedRobotTest extends CommandFixture {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx(RobotVertx.options(new AddressResolverOptions()));

  @AfterEach
  void close() throws Exception {
    RobotVertx.await(vertx.close(), WAIT);
  }

  @Test
  void shouldRefuseAnEnhancerThatWillNotDoBeforeAnythingIsDeployed() {
    enhancer = Enhancer.of("", (reference, batch) -> null);
    EnhancerLife nameless = new EnhancerLife(context(), vertx);
    assertThrows(
        IllegalArgumentException.class, () -> OperatedRobot.open(vertx, null, nameless, false));
    assertEquals(Set.of(), vertx.deploymentIDs());
  }

  @Test
  void shouldAskAnEnhancerOnlyBetweenItsStartAndItsStop() throws Exception {
    Starting starting = new Starting();
    try (Sandbox sandbox = sandbox()) {
      RunningRobot robot = open(sandbox, starting);
      await(robot.start());
      assertTrue(await(robot.ended()));
      assertEquals(0, starting.stops);
      await(robot.stop(StopClock.ofItself(GRACE)));
    }
    assertEquals(20, starting.calls.get());
    assertEquals(0, starting.outOfTurn.get());
    assertEquals(1, starting.stops);
  }

  @Test
  void shouldBeAliveButNotReadyAndClaimNothingWhileItsEnhancerStarts() throws Exception {
    Starting starting = new Starting();
    CountDownLatch began = new CountDownLatch(1);
    starting.onStart =
        context -> {
          began.countDown();
          new CountDownLatch(1).await();
        };
    // Nobody else gets the port before the robot: both may have it while one of them listens.
    try (Socket reserved = new Socket();
        Sandbox sandbox = sandbox()) {
      reserved.setReuseAddress(true);
      reserved.bind(new InetSocketAddress(0));
      int port = reserved.getLocalPort();
      environment.put("OPERATIONS_PORT", Integer.toString(port));
      RunningRobot robot = open(sandbox, starting);
      Future<Void> start = robot.start();
      began.await();
      assertEquals(200, status(port, "/health/live"));
      assertEquals(503, status(port, "/health/ready"));
      assertEquals(List.of(), robot.wedgedBecause());
      await(robot.stop(StopClock.ofItself(GRACE)));
      assertThrows(CommandFailure.class, () -> await(start));
      assertEquals(0, sandbox.ledger().count(Operation.CLAIM));
      assertEquals(0, starting.stops);
    }
  }

  /** The moment between the enhancer's start and the first claim. */
  @Test
  void shouldClaimNothingIfItIsToldToStopBeforeItPolls() throws Exception {
    environment.put("SHUTDOWN_GRACE_SECONDS", "20");
    CompletableFuture<RunningRobot> opened = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    List<Counter> claims = new ArrayList<>();
    Starting whileItIsMade =
        new Starting() {
          @Override
          public String source() {
            // First when it is opened, then when the robot is made, under the room's own lock.
            if (asked.incrementAndGet() == 2) {
              Metrics.globalRegistry.getRegistries().stream()
                  .flatMap(registry -> registry.find("robot.claims").counters().stream())
                  .forEach(claims::add);
              Thread stop = new Thread(() -> opened.join().stop(StopClock.ofItself(GRACE)));
              stop.start();
              while (!waitsFor(stop, opened.join())) {
                Thread.onSpinWait();
              }
            }
            return super.source();
          }
        };
    try (Sandbox sandbox = sandbox()) {
      opened.complete(open(sandbox, whileItIsMade));
      await(opened.join().start());
      await(opened.join().stop(StopClock.ofItself(GRACE)));
      assertEquals(0, sandbox.ledger().count(Operation.CLAIM));
    }
    // Nor was one begun, and dropped before it had its connection.
    assertFalse(claims.isEmpty());
    assertEquals(0, claims.stream().mapToDouble(Counter::count).sum());
  }

  /** A thread that is blocked may as well be loading a class: only the room's lock will do. */
  private static boolean waitsFor(Thread thread, Object lock) {
    ThreadInfo seen = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
    LockInfo awaited = seen == null ? null : seen.getLockInfo();
    return awaited != null && awaited.getIdentityHashCode() == System.identityHashCode(lock);
  }

  private RunningRobot open(Sandbox sandbox, Enhancer enhancer) throws Exception {
    this.enhancer = enhancer;
    environment.put("DESTINY_REPOSITORY_URL", sandbox.repositoryUrl());
    environment.put("ROBOT_ID", sandbox.robotId().toString());
    environment.put("ENV", "local");
    environment.put("POLL_INTERVAL_SECONDS", "0.2");
    environment.putIfAbsent("OPERATIONS_PORT", "off");
    LoadedConfig loaded =
        await(ConfigLoader.load(vertx, directory, environment, Version.full(), false));
    return await(OperatedRobot.open(vertx, loaded, new EnhancerLife(context(), vertx), true));
  }

  private static Sandbox sandbox() {
    Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    sandbox.addReferences(Size.SMALL, 20);
    return sandbox;
  }

  private static int status(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return RobotVertx.await(future, WAIT);
  }
}
