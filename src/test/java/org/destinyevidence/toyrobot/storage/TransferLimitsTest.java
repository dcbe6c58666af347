package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 24's least rate, and the limits beside it; none is longer than the lease. */
class TransferLimitsTest {

  private static final long SECOND = 1_000_000_000L;

  /** Seconds, but for the bytes. */
  @ParameterizedTest
  @CsvSource({
    "600, 5, 20, 20480, 60, 5, 1",
    "30, 5, 20, 20480, 30, 5, 1",
    "4, 4, 4, 4096, 4, 4, 0.2",
  })
  void followTheLease(
      long lease, long connect, long window, long bytes, long answer, long error, double look) {
    TransferLimits limits = TransferLimits.of(Duration.ofSeconds(lease));
    assertEquals(connect * SECOND, limits.connect());
    assertEquals(window * SECOND, limits.window());
    assertEquals(bytes, limits.windowBytes());
    assertEquals(answer * SECOND, limits.answer());
    assertEquals(error * SECOND, limits.errorBody());
    assertEquals((long) (look * SECOND), limits.look());
  }

  /** An upload that was too slow has more time, and brings no less a second. */
  @ParameterizedTest
  @CsvSource({"0, 20, 20480, 60", "1, 40, 40960, 120", "2, 80, 81920, 240", "9, 80, 81920, 240"})
  void growUpToFourTimes(int tooSlow, long window, long bytes, long answer) {
    TransferLimits limits = TransferLimits.of(Duration.ofMinutes(10)).slower(tooSlow);
    assertEquals(window * SECOND, limits.window());
    assertEquals(bytes, limits.windowBytes());
    assertEquals(answer * SECOND, limits.answer());
    assertEquals(5 * SECOND, limits.connect());
  }
}
