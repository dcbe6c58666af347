package org.destinyevidence.toyrobot.sandbox;

import java.util.UUID;

/** One attempt at one reference: a row of the repository's table. Guarded by its {@link Leases}. */
final class Piece {

  /** Where the reference's line comes from; called from any thread, the same bytes every time. */
  interface Line {
    byte[] bytes(UUID reference);
  }

  final UUID reference;
  final int attempt;
  private final Line line;
  State state = State.PENDING;

  Piece(UUID reference, Line line) {
    this(reference, 1, line);
  }

  private Piece(UUID reference, int attempt, Line line) {
    this.reference = reference;
    this.attempt = attempt;
    this.line = line;
  }

  /** The same work once more, after its lease has lapsed. */
  Piece again() {
    return new Piece(reference, attempt + 1, line);
  }

  byte[] line() {
    return line.bytes(reference);
  }
}
