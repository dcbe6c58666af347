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

  /** Where it began. */
  public static Throwable deepest(Throwable thrown) {
    List<Throwable> causes = of(thrown);
    return causes.get(causes.size() - 1);
  }
}
