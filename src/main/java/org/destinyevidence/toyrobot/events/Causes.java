package org.destinyevidence.toyrobot.events;

import java.util.ArrayList;
import java.util.List;

/**
 * What was thrown, with what caused it. Bounded, for an exception may be its own cause, and an
 * enhancer's may be anything.
 */
public final class Causes {

  private static final int DEEPEST = 20;

  private Causes() {}

  /** The one that was thrown, then its cause, and so on; empty for null. */
  public static List<Throwable> of(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    Throwable link = thrown;
    while (link != null && causes.size() < DEEPEST) {
      causes.add(link);
      link = link.getCause();
    }
    return causes;
  }

  /**
   * The one that was thrown and, if it says nothing itself, what caused it up to the first that
   * does: what a class throws as it is loaded, or a method that is called by reflection, comes in
   * an exception without words.
   */
  public static List<Throwable> untilSaid(Throwable thrown) {
    List<Throwable> causes = of(thrown);
    for (int i = 0; i < causes.size(); i++) {
      if (!message(causes.get(i)).isBlank()) {
        return causes.subList(0, i + 1);
      }
    }
    return causes.subList(0, Math.min(1, causes.size()));
  }

  /** What it says; empty if it says nothing, or cannot even say what is wrong. */
  public static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "";
    }
  }

  /** Where it began. */
  public static Throwable deepest(Throwable thrown) {
    List<Throwable> causes = of(thrown);
    return causes.get(causes.size() - 1);
  }
}
