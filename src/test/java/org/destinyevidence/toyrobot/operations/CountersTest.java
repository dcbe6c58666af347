package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CountersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Counters counters =
      new Counters(
          registry,
          "robot.x",
          "help",
          "row",
          new String[] {"a", "b"},
          "column",
          new String[] {"x", "y", "z"});

  @Test
  void eachPairOfLabelsIsOneCounterThatIsMadeOnce() {
    counters.at(1, 2).increment();
    counters.at(1, 2).increment();
    assertSame(counters.at(1, 2), counters.at(1, 2));
    assertEquals(2, registry.get("robot.x").tag("row", "b").tag("column", "z").counter().count());
  }

  @Test
  void whatWasNeverAskedForIsNotThere() {
    assertEquals(0, registry.getMeters().size());
    counters.at(0, 0);
    assertEquals(1, registry.getMeters().size());
  }

  @Test
  void noTwoCellsShareACounter() {
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        counters.at(row, column).increment();
      }
    }
    assertEquals(6, registry.getMeters().size());
    registry
        .getMeters()
        .forEach(meter -> assertEquals(1, meter.measure().iterator().next().getValue()));
  }
}
