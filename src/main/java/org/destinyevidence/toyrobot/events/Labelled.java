package org.destinyevidence.toyrobot.events;

import java.util.Arrays;
import java.util.Locale;

/** A constant of an enum whose name people and metrics see. */
public interface Labelled {

  /** The constant's own name. */
  String name();

  /** The name used in metrics and logs. */
  default String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The labels of some, in the same order. */
  static String[] labels(Labelled... some) {
    return Arrays.stream(some).map(Labelled::label).toArray(String[]::new);
  }
}
