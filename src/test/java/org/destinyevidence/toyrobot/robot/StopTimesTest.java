package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 33: releases start min(2 s, grace/4) before the end of the grace, each bounded by it. */
class StopTimesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1000, 400",
    "100, 75, 15, 10",
    "1000, 750, 150, 100",
    "4000, 3000, 600, 400",
    "8000, 6000, 1200, 800",
    "25000, 23000, 1200, 800",
    "3600000, 3598000, 1200, 800"
  })
  void theGraceIsDivided(long grace, long patience, long release, long rest) {
    assertEquals(
        new StopTimes(patience * 1_000_000, release * 1_000_000, rest * 1_000_000),
        StopTimes.of(Duration.ofMillis(grace)));
  }
}
