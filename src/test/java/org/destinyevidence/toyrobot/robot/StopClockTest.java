package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopClockTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong now = new AtomicLong(-SECOND);

  /** Each has its own end, and the last of them is the grace's. */
  @ParameterizedTest
  @ValueSource(longs = {1_000, 4_000, 25_000, 3_600_000})
  void oneComesAfterTheOtherAndAllWithinTheGrace(long grace) {
    StopClock clock = clock(grace, 0);
    long patience = clock.patience();
    now.addAndGet(patience);
    long release = clock.release();
    long closing = clock.closing().toNanos();
    long stopping = clock.stopping().toNanos();
    long vertx = clock.vertxClosing().toNanos();
    long end = clock.end().toNanos();
    assertEquals(List.of(release, closing, stopping, vertx, end), sorted(clock));
    long exit = StopTimes.of(Duration.ofMillis(grace)).rest() / 4;
    assertEquals(TimeUnit.MILLISECONDS.toNanos(grace), patience + end + exit);
  }

  private static List<Long> sorted(StopClock clock) {
    return List.of(
            clock.end(),
            clock.vertxClosing(),
            clock.stopping(),
            clock.closing(),
            Duration.ofNanos(clock.release()))
        .stream()
        .map(Duration::toNanos)
        .sorted()
        .toList();
  }

  @Test
  void withoutGraceTheOneReleaseHasASecond() {
    StopClock clock = clock(0, 0);
    assertEquals(0, clock.patience());
    assertEquals(SECOND, clock.release());
    assertEquals(Duration.ofMillis(1_300), clock.end());
  }

  @Test
  void whatBeginsLateHasLess() {
    StopClock clock = clock(25_000, 0);
    now.addAndGet(24 * SECOND);
    assertEquals(0, clock.patience());
    assertEquals(SECOND / 5, clock.release());
    now.addAndGet(SECOND);
    assertEquals(Duration.ofMillis(1), clock.end());
  }

  @Test
  void whatIsDoneEarlyDoesNotWaitForTheGrace() {
    StopClock clock = clock(3_600_000, 0);
    assertEquals(SECOND * 6 / 5, clock.release());
    assertEquals(Duration.ofSeconds(3), clock.closing());
    assertEquals(Duration.ofSeconds(2), clock.vertxClosing());
  }

  /** {@code once} with a grace of 0 sends its last telemetry all the same. */
  @Test
  void whatNobodyWouldKillMayCloseForAsLongAsItTakes() {
    StopClock clock = clock(0, 5 * SECOND);
    now.addAndGet(SECOND);
    assertEquals(Duration.ofSeconds(3), clock.closing());
    now.addAndGet(3 * SECOND);
    assertEquals(Duration.ofSeconds(2), clock.vertxClosing());
  }

  @Test
  void whatHangsIsLeftBehind() throws Exception {
    StopClock clock = StopClock.signalled(Duration.ofMillis(200));
    Promise<Integer> never = Promise.promise();
    assertNull(clock.drained(never.future()).await(30, TimeUnit.SECONDS));
    Promise<Void> open = Promise.promise();
    long began = System.nanoTime();
    clock.givenBack(open.future()).await(30, TimeUnit.SECONDS);
    clock.counted(open.future()).await(30, TimeUnit.SECONDS);
    clock.closed(open.future()).await(30, TimeUnit.SECONDS);
    assertTrue(System.nanoTime() - began < 10 * SECOND);
    assertFalse(open.future().isComplete());
    assertEquals(7, clock.drained(Future.succeededFuture(7)).await(30, TimeUnit.SECONDS));
  }

  private StopClock clock(long graceMillis, long spare) {
    return new StopClock(StopTimes.of(Duration.ofMillis(graceMillis)), spare, now::get);
  }
}
