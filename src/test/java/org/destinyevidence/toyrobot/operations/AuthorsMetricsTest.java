package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import org.junit.jupiter.api.Test;

/** What an enhancer counts in the registry that Micrometer keeps for everybody. */
class AuthorsMetricsTest {

  private static final String LINE = "questions_total 2.0\n";

  @Test
  void standsBesideTheRobots() {
    Counter questions = io.micrometer.core.instrument.Metrics.counter("questions");
    try (Metrics robot = new Metrics("0.2.0", () -> 0.25);
        Metrics neighbour = new Metrics("0.2.0", () -> 0.25)) {
      questions.increment(2);
      assertTrue(robot.scrape().contains(LINE), robot::scrape);
      assertTrue(neighbour.scrape().contains(LINE), neighbour::scrape);
    } finally {
      io.micrometer.core.instrument.Metrics.globalRegistry.remove(questions);
    }
  }

  @Test
  void theRegistryOfARobotThatWasClosedIsNotKept() {
    Metrics robot = new Metrics("0.2.0", () -> 0.25);
    robot.close();
    assertFalse(
        io.micrometer.core.instrument.Metrics.globalRegistry
            .getRegistries()
            .contains(robot.registry()));
  }
}
