package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.robot.StopClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LastResortTest {

  private static final Duration GRACE = Duration.ofMillis(300);

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
  private final LastResort lastResort = new LastResort(halts::add);
  private final Logger logger = (Logger) LoggerFactory.getLogger(LastResort.class);
  private AppenderBase<ILoggingEvent> appender;

  @AfterEach
  void restore() {
    logger.detachAppender(appender);
  }

  @Test
  void shouldSayWhatIsStillOpenAndEndTheProcessWithTheGrace() throws Exception {
    listen(said::add);
    long began = System.nanoTime();
    lastResort.signalled(StopClock.signalled(GRACE), 143, () -> {});
    lastResort.closing("Vert.x");
    assertEquals(143, halts.poll(30, TimeUnit.SECONDS));
    // All but what is kept for the exit.
    assertTrue(System.nanoTime() - began >= GRACE.toNanos() * 9 / 10);
    assertEquals(
        "The grace is over, the robot is ended by force [not closed: Vert.x]", said.poll());
  }

  /** It may be the log that hangs. */
  @Test
  void shouldNotWaitForWhoeverLogs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    listen(
        line -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      lastResort.signalled(StopClock.signalled(GRACE), 143, () -> {});
      assertEquals(143, halts.poll(30, TimeUnit.SECONDS));
    } finally {
      never.countDown();
    }
  }

  /** At a limit of threads the signal was lost, and the next one ended all work at once. */
  @Test
  void shouldHearASignalAndEndWithTheGraceWithoutAThread() {
    LastResort alone =
        new LastResort(
            halts::add,
            thread -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    alone.signalled(StopClock.signalled(GRACE), 143, () -> said.add("stop"));
    assertEquals("stop", said.poll());
    assertEquals(143, halts.poll());
  }

  /**
   * The exit may hang in a shutdown hook of somebody's: it is ended, and there is no more to say.
   */
  @Test
  void shouldEndAnExitThatHangs() throws Exception {
    listen(said::add);
    lastResort.signalled(StopClock.signalled(GRACE), 143, () -> {});
    lastResort.ended();
    assertEquals(143, halts.poll(30, TimeUnit.SECONDS));
    assertNull(said.poll());
  }

  @Test
  void shouldKeepToTheExitCodeOfWorkThatHadEndedBefore() throws Exception {
    listen(said::add);
    lastResort.decided(0);
    lastResort.signalled(StopClock.signalled(GRACE), 143, () -> {});
    assertEquals(0, halts.poll(30, TimeUnit.SECONDS));
  }

  /** Where a hook serves for signals, it is called by any exit. */
  @Test
  void shouldTakeAnExitForNoSignal() {
    listen(said::add);
    lastResort.ended();
    lastResort.signalled(StopClock.signalled(GRACE), 143, () -> {});
    assertNull(lastResort.clock());
  }

  private void listen(Consumer<String> line) {
    appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            line.accept(event.getFormattedMessage());
          }
        };
    appender.start();
    logger.addAppender(appender);
  }
}
