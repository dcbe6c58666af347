package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim has time to be written, whatever the lease; nothing else outlasts it. In seconds. */
class RepositoryLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "5, 600, 120.05, 10, 180",
    "10000, 600, 220, 10, 180",
    "5, 120, 120.05, 10, 120",
    "5, 4, 120.05, 4, 4"
  })
  void followTheSettings(int batchSize, long lease, double claim, long refresh, long submit) {
    assertEquals(
        new RepositoryLimits(
            (long) (claim * 1e9), refresh * 1_000_000_000L, submit * 1_000_000_000L),
        RepositoryLimits.of(TestConfig.of(batchSize, Duration.ofSeconds(lease))));
  }
}
