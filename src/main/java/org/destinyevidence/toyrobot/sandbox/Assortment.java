package org.destinyevidence.toyrobot.sandbox;

import java.util.List;

/**
 * Which kind of reference stands where in a queue of made-up ones: every twenty have all kinds,
 * mostly the usual one, so that a robot that counts on a title, an abstract or known types fails
 * early, and at the same place each time. Safe for use by many threads.
 */
final class Assortment {

  private static final String KINDS = "MMSMMLMMUMMBMMLMMTSM";

  private final List<Piece.Line> lines;

  Assortment(long seed) {
    ReferenceGenerator small = new ReferenceGenerator(ReferenceGenerator.Size.SMALL, seed);
    ReferenceGenerator medium = new ReferenceGenerator(ReferenceGenerator.Size.MEDIUM, seed);
    ReferenceGenerator large = new ReferenceGenerator(ReferenceGenerator.Size.LARGE, seed);
    this.lines =
        KINDS
            .chars()
            .<Piece.Line>mapToObj(
                kind ->
                    switch (kind) {
                      case 'S' -> small::line;
                      case 'L' -> large::line;
                      case 'B' -> medium::bare;
                      case 'T' -> medium::untitled;
                      case 'U' -> medium::unfamiliar;
                      default -> medium::line;
                    })
            .toList();
  }

  /** What makes the line of the reference at a place of the queue. */
  Piece.Line line(int place) {
    return lines.get(place % lines.size());
  }
}
