package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final UUID ID = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  @Test
  void theSameSeedGivesTheSameNumbers() {
    Draw one = Draw.of(3, ID);
    Draw two = Draw.of(3, ID);
    for (int i = 0; i < 100; i++) {
      assertEquals(one.next(), two.next());
    }
  }

  @Test
  void everyBitOfTheIdMatters() {
    Set<Long> firsts = new HashSet<>();
    for (int bit = 0; bit < 64; bit++) {
      long flip = 1L << bit;
      firsts.add(
          Draw.of(3, new UUID(ID.getMostSignificantBits() ^ flip, ID.getLeastSignificantBits()))
              .next());
      firsts.add(
          Draw.of(3, new UUID(ID.getMostSignificantBits(), ID.getLeastSignificantBits() ^ flip))
              .next());
    }
    assertEquals(128, firsts.size());
    assertNotEquals(Draw.of(3, ID).next(), Draw.of(4, ID).next());
  }

  @Test
  void numbersAreSpreadEvenly() {
    Draw draw = new Draw(1);
    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      counts[draw.below(10)]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 500);
    }
  }

  @Test
  void boundsAreIncludedAsTheNamesSay() {
    Draw draw = new Draw(2);
    Set<Integer> below = new HashSet<>();
    Set<Integer> between = new HashSet<>();
    Set<String> from = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      below.add(draw.below(3));
      between.add(draw.between(5, 7));
      from.add(draw.from(List.of("a", "b")));
      assertTrue(draw.oneIn(1));
    }
    assertEquals(Set.of(0, 1, 2), below);
    assertEquals(Set.of(5, 6, 7), between);
    assertEquals(Set.of("a", "b"), from);
  }
}
