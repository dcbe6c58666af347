package org.destinyevidence.toyrobot.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counters of one name with two labels from closed sets, found by index: the way from an event to
 * its counter builds no tag and looks nothing up by name. One that was never counted is not exposed
 * until it is {@link #at asked for}.
 */
final class Counters {

  private final MeterRegistry registry;
  private final String name;
  private final String help;
  private final String firstLabel;
  private final String[] first;
  private final String secondLabel;
  private final String[] second;
  private final int width;
  private final AtomicReferenceArray<Counter> cells;

  Counters(
      MeterRegistry registry,
      String name,
      String help,
      String firstLabel,
      String[] first,
      String secondLabel,
      String[] second) {
    this.registry = registry;
    this.name = name;
    this.help = help;
    this.firstLabel = firstLabel;
    this.first = first;
    this.secondLabel = secondLabel;
    this.second = second;
    this.width = second.length;
    this.cells = new AtomicReferenceArray<>(first.length * second.length);
  }

  Counter at(int row, int column) {
    int index = row * width + column;
    Counter counter = cells.get(index);
    if (counter != null) {
      return counter;
    }
    // Two threads may both come here: the registry gives them the same counter.
    counter =
        Counter.builder(name)
            .description(help)
            .tag(firstLabel, first[row])
            .tag(secondLabel, second[column])
            .register(registry);
    cells.set(index, counter);
    return counter;
  }
}
