package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UncaughtLogTest {

  private static final Thread THREAD = new Thread("feed");

  private final AtomicLong now = new AtomicLong();
  private final UncaughtLog handler = new UncaughtLog(now::get);

  /** As of a pool whose every task fails. */
  @Test
  void oneKindIsSaidOnceAMinuteWithHowOftenItWasNot() {
    try (Logged log = Logged.by(UncaughtLog.class)) {
      for (int i = 0; i < 3; i++) {
        handler.uncaughtException(THREAD, new IllegalStateException("closed"));
      }
      handler.uncaughtException(THREAD, new OutOfMemoryError("Java heap space"));
      now.addAndGet(TimeUnit.MINUTES.toNanos(1));
      handler.uncaughtException(THREAD, new IllegalStateException("closed"));
      assertEquals(3, log.lines().size());
      String line = log.lines().get(0);
      assertTrue(
          line.startsWith("ERROR A thread has ended by what nobody caught [thread: feed]"), line);
      assertTrue(line.contains("IllegalStateException: closed"), line);
      assertTrue(log.lines().get(1).contains("OutOfMemoryError"), log.lines().get(1));
      assertTrue(log.lines().get(2).contains("caught (and 2 more) ["), log.lines().get(2));
    }
  }
}
