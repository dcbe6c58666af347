package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final EnumSet<Operation> ALL = EnumSet.range(Operation.CLAIM, Operation.UPLOAD);

  @Test
  void theSameSeedGivesTheSameFaultsHoweverOperationsInterleave() {
    FaultPlan plan = FaultPlan.seeded(7, 0.3);
    FaultPlan other = FaultPlan.seeded(7, 0.3);
    List<Fault> claims = draw(plan, Operation.CLAIM, 100);
    draw(other, Operation.UPLOAD, 50);
    assertEquals(claims, draw(other, Operation.CLAIM, 100));
    assertNotEquals(claims, draw(FaultPlan.seeded(8, 0.3), Operation.CLAIM, 100));
  }

  @Test
  void aSeededPlanReachesEveryFaultButTheFinalOneAndOnlyWhereItApplies() {
    FaultPlan plan = FaultPlan.seeded(1, 0.5);
    Set<Fault> drawn = EnumSet.noneOf(Fault.class);
    for (Operation operation : ALL) {
      for (int i = 0; i < 2_000; i++) {
        Fault fault = plan.next(operation, null, i % 2 == 0).fault();
        if (fault != null) {
          assertTrue(fault.appliesTo(operation), fault + " on " + operation);
          drawn.add(fault);
        }
      }
    }
    assertEquals(EnumSet.complementOf(EnumSet.of(Fault.NOT_FOUND, Fault.UNKNOWN_BATCH)), drawn);
  }

  @Test
  void uploadsGoOnBeingDisturbedThoughTheirAnswersHaveNoBody() {
    EnumSet<Fault> forBodies =
        EnumSet.of(Fault.SHORT_WITH_LENGTH, Fault.SHORT_WITHOUT_LENGTH, Fault.SLOW_LORIS);
    FaultPlan plan = FaultPlan.seeded(5, 0.5);
    long struck = 0;
    for (int i = 0; i < 2_000; i++) {
      Injection injection = plan.next(Operation.UPLOAD, null, false);
      Fault fault = injection.fault();
      if (fault != null && !forBodies.contains(fault) && injection.strikes(fault) && i >= 1_000) {
        struck++;
      }
    }
    assertTrue(struck > 400, "the second thousand met " + struck);
  }

  @Test
  void theSameSeedGivesTheSameFaultsWhenTheyStrikeLate() {
    FaultPlan atOnce = FaultPlan.seeded(7, 0.3);
    FaultPlan late = FaultPlan.seeded(7, 0.3);
    List<Fault> expected = new ArrayList<>();
    List<Fault> drawn = new ArrayList<>();
    Injection underWay = Injection.NONE;
    for (int i = 0; i < 200; i++) {
      Injection now = atOnce.next(Operation.SUBMIT, null, false);
      now.strikes(now.fault());
      expected.add(now.fault());
      Injection later = late.next(Operation.SUBMIT, null, false);
      underWay.strikes(underWay.fault());
      underWay = later;
      drawn.add(later.fault());
    }
    assertEquals(expected, drawn);
  }

  @Test
  void aKindThatFoundNothingToActOnHasItsTurnAgain() {
    FaultPlan plan = FaultPlan.seeded(7, 1);
    Fault first = plan.next(Operation.SUBMIT, null, false).fault();
    FaultPlan other = FaultPlan.seeded(7, 1);
    other.next(Operation.SUBMIT, null, false).over();
    int kinds = 0;
    for (Fault fault : Fault.values()) {
      kinds += fault.appliesTo(Operation.SUBMIT) ? 1 : 0;
    }
    assertFalse(draw(plan, Operation.SUBMIT, kinds - 1).contains(first), "all others come first");
    assertTrue(draw(other, Operation.SUBMIT, kinds).contains(first), "it was in vain");
  }

  @Test
  void theRateIsKept() {
    long struck =
        draw(FaultPlan.seeded(3, 0.1), Operation.RENEW, 10_000).stream()
            .filter(fault -> fault != null)
            .count();
    assertTrue(struck > 800 && struck < 1_200, struck + " of 10,000");
  }

  @Test
  void aFaultCountsOnceWhenItStrikes() {
    FaultPlan plan = FaultPlan.script().always(Operation.CLAIM, Fault.DELAY);
    Injection injection = plan.next(Operation.CLAIM, null, false);
    assertTrue(plan.injected().isEmpty());
    assertFalse(injection.strikes(Fault.HTML_PAGE));
    assertTrue(injection.strikes(Fault.DELAY));
    assertTrue(injection.strikes(Fault.DELAY));
    assertEquals(1L, plan.injected().get(Fault.DELAY));
  }

  @Test
  void whatDoesNotApplyIsNotInjected() {
    FaultPlan plan = FaultPlan.script().always(Operation.CLAIM, Fault.BIT_FLIPPED);
    assertNull(plan.next(Operation.CLAIM, null, false).fault());
  }

  /** All requests without a fault share it. */
  @Test
  void noFaultNeverStrikes() {
    assertFalse(Injection.NONE.strikes(Injection.NONE.fault()));
    assertTrue(Injection.NONE.leavesAnswerWhole());
  }

  private static List<Fault> draw(FaultPlan plan, Operation operation, int count) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faults.add(plan.next(operation, null, false).fault());
    }
    return faults;
  }
}
