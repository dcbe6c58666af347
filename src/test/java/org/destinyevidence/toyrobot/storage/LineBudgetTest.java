package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

  private final LineBudget budget = new LineBudget(100);
  private final List<String> granted = new ArrayList<>();

  @Test
  void grantsWhatThereIsAndThenInTurn() {
    LineBudget.Reservation first = budget.reserve(60, () -> granted.add("first"));
    LineBudget.Reservation second = budget.reserve(60, () -> granted.add("second"));
    LineBudget.Reservation small = budget.reserve(10, () -> granted.add("small"));
    assertTrue(first.held());
    assertFalse(second.held());
    assertFalse(small.held(), "nobody overtakes");
    first.release();
    assertTrue(second.held() && small.held());
    assertEquals(List.of("second", "small"), granted);
    assertEquals(30, budget.free());
  }

  @Test
  void whatIsNotNeededServesTheNext() {
    LineBudget.Reservation first = budget.reserve(100, () -> granted.add("first"));
    LineBudget.Reservation second = budget.reserve(50, () -> granted.add("second"));
    second.shrink(1);
    assertFalse(second.held(), "who waits has nothing to give back");
    first.shrink(60);
    assertFalse(second.held());
    first.shrink(50);
    assertTrue(second.held());
    first.shrink(90);
    assertEquals(0, budget.free());
    first.release();
    second.release();
    assertEquals(100, budget.free());
  }

  @Test
  void whoLeavesTheQueueIsNotServed() {
    LineBudget.Reservation first = budget.reserve(100, () -> granted.add("first"));
    LineBudget.Reservation second = budget.reserve(100, () -> granted.add("second"));
    LineBudget.Reservation third = budget.reserve(1, () -> granted.add("third"));
    second.release();
    first.release();
    first.release();
    second.release();
    assertEquals(List.of("third"), granted);
    assertTrue(third.held());
    assertEquals(99, budget.free());
  }

  @Test
  void leavingTheHeadOfTheQueueServesThoseBehind() {
    budget.reserve(50, () -> granted.add("first"));
    LineBudget.Reservation large = budget.reserve(80, () -> granted.add("large"));
    budget.reserve(50, () -> granted.add("small"));
    large.release();
    assertEquals(List.of("small"), granted);
  }

  @Test
  void neverMoreThanThereIs() {
    assertThrows(IllegalArgumentException.class, () -> budget.reserve(101, () -> {}));
    assertEquals(Runtime.getRuntime().maxMemory() / 4, LineBudget.ofHeap().total());
  }
}
