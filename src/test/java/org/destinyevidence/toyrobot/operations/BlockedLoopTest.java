package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.toy.Busy;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BlockedLoopTest {

  private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  @Test
  void whoBlocksTheEventLoopIsNamedWithTheAdvice() throws Exception {
    LogSetup.configure("text", "info", "stdout");
    VertxOptions impatient =
        new VertxOptions()
            .setBlockedThreadCheckInterval(20)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
            .setMaxEventLoopExecuteTime(20)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setWarningExceptionTime(20)
            .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
    Vertx vertx = Vertx.vertx(impatient);
    CompletableFuture<Void> end = new CompletableFuture<>();
    // So impatient, it may complain before the loop has come to where it is blocked.
    String culprit = "in: " + Busy.class.getName();
    try (Logged logged = new Logged(CHECKER, line -> line.contains(culprit))) {
      vertx.runOnContext(nothing -> Busy.until(end::isDone));
      String line = logged.first();
      assertTrue(line.startsWith("WARN  An event loop is blocked: an enhancer must"), line);
      assertTrue(line.contains("[thread: vert.x-eventloop-thread-"), line);
    } finally {
      end.complete(null);
      Await.done(vertx.close());
    }
  }

  /** By a thread of the platform's own, whose stack has nobody else in it. */
  @Test
  void whereOnlyThePlatformIsInTheStackNoEnhancerIsBlamed() {
    String line =
        blocked(
            "jdk.jfr.internal.Type",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.destinyevidence.toyrobot.repository.Reply",
            "io.vertx.core.internal.ContextInternal");
    assertTrue(line.startsWith("WARN  An event loop stood still, and no enhancer"), line);
    assertTrue(line.contains("[thread: vert.x-eventloop-thread-7, milliseconds: 2084]"), line);
  }

  /** A first log line and a first count load classes, which takes seconds of a tenth of a CPU. */
  @Test
  void norWhereTheRobotLogsAndCounts() {
    String logging =
        blocked(
            "java.lang.ClassLoader",
            "ch.qos.logback.classic.Logger",
            "org.slf4j.spi.DefaultLoggingEventBuilder",
            "org.destinyevidence.toyrobot.operations.LogReader",
            "org.destinyevidence.toyrobot.poller.PollerVerticle");
    assertTrue(logging.startsWith("WARN  An event loop stood still, and no enhancer"), logging);
    String counting =
        blocked(
            "io.prometheus.metrics.model.registry.PrometheusRegistry",
            "io.micrometer.core.instrument.Counter",
            "org.destinyevidence.toyrobot.operations.Counters",
            "org.destinyevidence.toyrobot.retry.RetryBudgets",
            "org.destinyevidence.toyrobot.robot.Robot");
    assertTrue(counting.startsWith("WARN  An event loop stood still, and no enhancer"), counting);
  }

  /** The command {@code sandbox} has no enhancer. */
  @Test
  void norWhereTheSandboxWorks() {
    String line =
        blocked(
            "java.util.HashMap",
            "org.destinyevidence.toyrobot.sandbox.Deck",
            "io.vertx.core.Context");
    assertTrue(line.startsWith("WARN  An event loop stood still, and no enhancer"), line);
  }

  /** All but that of the toy only pass calls on. */
  @Test
  void norWhereAnyOtherRoomOfOursWorks() throws IOException {
    String root = "org.destinyevidence.toyrobot.";
    Path house = Path.of("src/main/java", root.replace('.', '/'));
    try (Stream<Path> rooms = Files.list(house).filter(Files::isDirectory)) {
      rooms
          .map(room -> room.getFileName().toString())
          .filter(room -> !room.equals("toy"))
          .forEach(
              room -> {
                String line = blocked("java.util.HashMap", root + room + ".Any");
                assertTrue(line.contains("no enhancer"), room + ": " + line);
              });
    }
  }

  @Test
  void anEnhancerThatBlocksInItsLibrariesIsNamedItself() {
    for (String library : new String[] {"java.net.Socket", "ch.qos.logback.classic.Logger"}) {
      String line = blocked(library, "org.example.MyEnhancer", "io.vertx.core.Future");
      assertTrue(line.startsWith("WARN  An event loop is blocked: an enhancer must"), line);
      assertTrue(line.contains("in: org.example.MyEnhancer.x:1]"), line);
    }
  }

  /** A read of the enhancer's, below it the way from the socket of some hundred frames. */
  @Test
  void ofTheStackOnlyWhatTellsSomethingIsShown() {
    List<String> classes = new ArrayList<>(Collections.nCopies(20, "sun.nio.ch.Net"));
    classes.add("org.example.Model");
    classes.add("org.destinyevidence.toyrobot.enhancer.Enhancing");
    classes.addAll(Collections.nCopies(100, "io.netty.channel.ChannelHandlerContext"));
    classes.add("org.destinyevidence.toyrobot.storage.Exchange");
    classes.addAll(Collections.nCopies(20, "io.vertx.core.Context"));
    List<String> lines = blocked(classes.toArray(String[]::new)).lines().skip(1).toList();
    assertEquals("java.lang.Throwable: GET https://host/model?…", lines.get(0));
    assertEquals(Collections.nCopies(6, "\tat sun.nio.ch.Net.x(X.java:1)"), lines.subList(1, 7));
    assertEquals(
        List.of(
            "\t... 14 frames",
            "\tat org.example.Model.x(X.java:1)",
            "\tat org.destinyevidence.toyrobot.enhancer.Enhancing.x(X.java:1)",
            "\t... 100 frames",
            "\tat org.destinyevidence.toyrobot.storage.Exchange.x(X.java:1)",
            "\t... 20 frames"),
        lines.subList(7, lines.size()));
  }

  @Test
  void noStackIsEndless() {
    assertEquals(
        43,
        blocked(Collections.nCopies(1_000, "org.example.Model").toArray(String[]::new))
            .lines()
            .count());
  }

  /** The line of a loop that is blocked in these classes, the innermost first. */
  private static String blocked(String... classes) {
    Throwable stack = new Throwable("GET https://host/model?sig=c0ffee");
    stack.setStackTrace(
        Stream.of(classes)
            .map(name -> new StackTraceElement(name, "x", "X.java", 1))
            .toArray(StackTraceElement[]::new));
    try (Logged logged = new Logged(CHECKER)) {
      LoggerFactory.getLogger(CHECKER)
          .warn(
              "Thread Thread[vert.x-eventloop-thread-7,5,main] has been blocked for 2084 ms,"
                  + " time limit is 2000 ms",
              stack);
      return logged.lines().get(0);
    }
  }

  @Test
  void aBlockedWorkerIsNoFaultOfTheEnhancer() {
    try (Logged logged = new Logged(CHECKER)) {
      LoggerFactory.getLogger(CHECKER)
          .warn(
              "Thread Thread[vert.x-worker-thread-3,5,main] has been blocked for 60123 ms,"
                  + " time limit is 60000 ms");
      assertEquals(
          "WARN  A worker thread is blocked: a disk, most likely, that does not answer"
              + " (SPOOL_DIRECTORY) [thread: vert.x-worker-thread-3, milliseconds: 60123]",
          logged.lines().get(0));
    }
  }

  @Test
  void anotherLineOfTheCheckerIsLeftAsItIs() {
    try (Logged logged = new Logged(CHECKER)) {
      LoggerFactory.getLogger(CHECKER).warn("Something else");
      assertEquals("WARN  " + CHECKER + ": Something else", logged.lines().get(0));
      assertFalse(logged.lines().get(0).contains("Enhancer.blocking"));
    }
  }
}
