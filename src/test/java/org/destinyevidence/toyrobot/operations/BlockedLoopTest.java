package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BlockedLoopTest {

  private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  @Test
  void whoBlocksTheEventLoopIsNamedWithTheAdvice() throws Exception {
    LogSetup.configure("text", "info", "stdout");
    CountDownLatch warned = new CountDownLatch(1);
    VertxOptions impatient =
        new VertxOptions()
            .setBlockedThreadCheckInterval(20)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
            .setMaxEventLoopExecuteTime(20)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setWarningExceptionTime(20)
            .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
    Vertx vertx = Vertx.vertx(impatient);
    try (Logged logged = new Logged(CHECKER)) {
      vertx.runOnContext(
          nothing -> {
            while (logged.lines().isEmpty()) {
              Thread.onSpinWait();
            }
            warned.countDown();
          });
      assertTrue(warned.await(20, TimeUnit.SECONDS));
      String line = logged.lines().get(0);
      assertTrue(line.startsWith("WARN  An event loop is blocked: an enhancer must"), line);
      assertTrue(line.contains("[thread: vert.x-eventloop-thread-"), line);
      assertTrue(line.contains("in: " + BlockedLoopTest.class.getName()), line);
    } finally {
      Await.done(vertx.close());
    }
  }

  /** By a thread of the platform's own, whose stack has nobody else in it. */
  @Test
  void whereOnlyThePlatformIsInTheStackNoEnhancerIsBlamed() {
    Throwable stack = new Throwable("Thread blocked");
    stack.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("jdk.jfr.internal.Type", "getKnownType", "Type.java", 178),
          new StackTraceElement("com.fasterxml.jackson.core.JsonFactory", "x", "J.java", 1),
          new StackTraceElement("org.destinyevidence.toyrobot.repository.Reply", "json", "R", 1),
          new StackTraceElement("io.vertx.core.internal.ContextInternal", "dispatch", "C", 249)
        });
    try (Logged logged = new Logged(CHECKER)) {
      LoggerFactory.getLogger(CHECKER)
          .warn(
              "Thread Thread[vert.x-eventloop-thread-7,5,main] has been blocked for 2084 ms,"
                  + " time limit is 2000 ms",
              stack);
      String line = logged.lines().get(0);
      assertTrue(line.startsWith("WARN  An event loop stood still, and no enhancer"), line);
      assertTrue(line.contains("[thread: vert.x-eventloop-thread-7, milliseconds: 2084]"), line);
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
