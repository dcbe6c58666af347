package org.destinyevidence.toyrobot.sandbox;

import java.util.Locale;

/** Where one reference's work stands, by the repository's own names. */
public enum State {
  PENDING,
  PROCESSING,
  IMPORTING,
  INDEXING,
  COMPLETED,
  DISCARDED,
  FAILED,
  EXPIRED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name as the repository writes it into a 422. */
  String label() {
    return label;
  }
}
