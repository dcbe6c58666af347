package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 33: releases start min(2 s, grace/4) before the end of the grace, each bounded by it. */
class StopTimesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1000",
    "100, 75, 25",
    "1000, 750, 250",
    "4000, 3000, 1000",
    "8000, 6000, 2000",
    "25000, 23000, 2000",
    "3600000, 3598000, 2000"
  })
  void theGraceIsDivided(long grace, long patience, long release) {
    assertEquals(
        new StopTimes(patience * 1_000_000, release * 1_000_000),
        StopTimes.of(Duration.ofMillis(grace)));
  }
}
