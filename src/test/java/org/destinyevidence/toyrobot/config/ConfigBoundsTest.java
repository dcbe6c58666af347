package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a setting says of itself: its least and its most are taken, what is beyond them is not. */
class ConfigBoundsTest extends ConfigFixture {

  /** So that one of the two alone reaches no bound of their product. */
  @BeforeEach
  void oneSlot() {
    environment.put("ENHANCER_INSTANCES", "1");
    environment.put("BATCHES_PER_INSTANCE", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POLL_INTERVAL_SECONDS | 0.099    | 0.1  | 86400      | 86400.001",
        "BATCH_SIZE            | 0        | 1    | 10000      | 10001",
        "ENHANCER_INSTANCES    | 0        | 1    | 1024       | 1025",
        "BATCHES_PER_INSTANCE  | 0        | 1    | 1024       | 1025",
        "LEASE_DURATION        | PT0.999S | PT1S | PT24H      | PT24H1S",
        "BATCH_TIME_LIMIT      | PT0.999S | PT1S | P30D       | P30DT1S",
        "SHUTDOWN_GRACE_SECONDS| -0.001   | 0    | 3600       | 3600.001",
        "SPOOL_THRESHOLD_BYTES | -1       | 0    | 1073741824 | 1073741825",
        "MAX_REFERENCE_BYTES   | 0        | 1    | 1073741824 | 1073741825",
        "OPERATIONS_PORT       | -1       | 0    | 65535      | 65536"
      })
  void areInclusive(String name, String below, String least, String most, String above) {
    for (String taken : new String[] {least, most}) {
      environment.put(name, taken);
      assertDoesNotThrow(() -> load(), taken);
    }
    for (String refused : new String[] {below, above}) {
      environment.put(name, refused);
      String problem = onlyProblem();
      assertTrue(problem.startsWith(name + " is '" + refused + "': it must be "), problem);
    }
  }
}
