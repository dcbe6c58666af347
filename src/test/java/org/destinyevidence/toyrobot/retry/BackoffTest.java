package org.destinyevidence.toyrobot.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Backoff BACKOFF = new Backoff(2_000, 1_000, 60_000);

  @ParameterizedTest
  @CsvSource({
    "0, 0.0, 1000",
    "0, 0.5, 1000",
    "0, 0.75, 1500",
    "1, 0.5, 2000",
    "2, 0.5, 4000",
    "4, 0.5, 16000",
    "5, 0.5, 30000",
    "9, 0.5, 30000",
    "9, 0.0, 1000",
    "40, 0.5, 30000",
    "2147483647, 0.5, 30000"
  })
  void theWaitIsAShareOfTheDoublingEnd(int n, double random, long wait) {
    assertEquals(wait, BACKOFF.delay(n, random));
  }

  @Test
  void everyWaitIsBetweenFloorAndCap() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long wait = BACKOFF.delay(random.nextInt(100), random.nextDouble());
      assertTrue(wait >= 1_000 && wait <= 60_000, "waits " + wait);
    }
  }

  @Test
  void theJitterIsFull() {
    SplittableRandom random = new SplittableRandom(2);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += new Backoff(1_000_000, 0, 1L << 40).delay(3, random.nextDouble());
    }
    assertEquals(4_000_000, sum / 100_000, 100_000);
  }
}
