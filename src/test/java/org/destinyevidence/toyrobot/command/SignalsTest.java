package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {

  private static final String REAL = "sun.misc.Signal";

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final AtomicLong clock = new AtomicLong(-SECOND);
  private Signals signals = Signals.NONE;

  @AfterEach
  void restore() {
    signals.close();
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130", "HUP,129"})
  void shouldAskForTheEndFirstAndMakeItTheSecondTime(String name, int code) throws Exception {
    boolean ignored = Kill.ignored(name);
    listen(REAL);
    Kill.send(name);
    if (ignored) {
      Kill.send("TERM");
    }
    assertEquals("first " + (ignored ? 143 : code), heard.poll(30, TimeUnit.SECONDS));
    clock.addAndGet(SECOND);
    Kill.send("TERM");
    assertEquals("second 143", heard.poll(30, TimeUnit.SECONDS));
    if (!ignored) {
      Kill.send(name);
      assertEquals("second " + code, heard.poll(30, TimeUnit.SECONDS));
    }
  }

  /** As {@code timeout} does, which sends it to the process and then to its whole group. */
  @Test
  void shouldTakeOneThatIsSentTwiceForOne() throws Exception {
    listen("sun.misc.NoSuchSignal");
    signals.received("TERM");
    clock.addAndGet(SECOND / 20);
    signals.received("TERM");
    signals.received("INT");
    clock.addAndGet(SECOND / 20);
    signals.received("INT");
    assertEquals("first 143", heard.poll());
    assertEquals("second 130", heard.poll());
    assertNull(heard.poll());
  }

  @Test
  void shouldGiveTheSignalsBack() throws Exception {
    Signals outer =
        Signals.listen(
            code -> heard.add("outer " + code), code -> {}, () -> {}, REAL, System::nanoTime);
    try {
      listen(REAL);
      signals.close();
      Kill.send("TERM");
      assertEquals("outer 143", heard.poll(60, TimeUnit.SECONDS));
      assertNull(heard.poll());
    } finally {
      outer.close();
    }
  }

  @Test
  void shouldServeWithAHookWhereSignalsAreAbsent() throws Exception {
    listen("sun.misc.NoSuchSignal");
    signals.received("TERM");
    assertEquals("first 143", heard.poll(60, TimeUnit.SECONDS));
  }

  private void listen(String signalClass) {
    signals =
        Signals.listen(
            code -> heard.add("first " + code),
            code -> heard.add("second " + code),
            () -> {},
            signalClass,
            clock::get);
  }
}
