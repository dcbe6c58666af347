package org.destinyevidence.toyrobot.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {

  private static final long SECOND = 1_000_000_000L;

  private final RetryBudget budget = new RetryBudget(3, 0.25, 1, 0);

  @Test
  void theFloorIsFreeThenRetriesQueueASecondApart() {
    assertEquals(0, budget.retry(0));
    assertEquals(0, budget.retry(0));
    assertEquals(0, budget.retry(0));
    assertEquals(SECOND, budget.retry(0));
    assertEquals(2 * SECOND, budget.retry(0));
    assertEquals(3 * SECOND, budget.retry(0));
  }

  @Test
  void timePaysForThoseThatWait() {
    exhaust();
    assertEquals(SECOND, budget.retry(0));
    assertEquals(SECOND, budget.retry(SECOND));
    assertEquals(0, budget.retry(3 * SECOND));
  }

  @Test
  void requestsEarnTheirShare() {
    exhaust();
    for (int i = 0; i < 4; i++) {
      budget.request(0);
    }
    assertEquals(0, budget.retry(0));
    assertEquals(SECOND, budget.retry(0));
  }

  @Test
  void nothingIsSavedBeyondTheFloor() {
    for (int i = 0; i < 1_000; i++) {
      budget.request(0);
    }
    assertEquals(3, budget.left(3_600 * SECOND));
  }

  @Test
  void aClockThatGoesBackEarnsNothing() {
    exhaust();
    assertEquals(0, budget.left(-SECOND));
    assertEquals(1, budget.left(SECOND), 1e-9);
  }

  @Test
  void aClockMayBeginAnywhere() {
    RetryBudget early = new RetryBudget(1, 0.25, 1, -100 * SECOND);
    early.retry(-100 * SECOND);
    assertEquals(1, early.left(-99 * SECOND), 1e-9);
  }

  /**
   * Fifty callers who have always something to retry: what they send is the floor, the share and
   * one a second; not more, and not less but for those that wait.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.8})
  void inAStormTheRetriesSentAreTheShare(double failing) {
    SplittableRandom random = new SplittableRandom(23);
    PriorityQueue<Long> due = new PriorityQueue<>();
    int waiting = 50;
    int requests = waiting;
    int sent = 0;
    for (int i = 0; i < waiting; i++) {
      budget.request(0);
      due.add(budget.retry(0));
    }
    long end = 600 * SECOND;
    while (due.element() < end) {
      long now = due.remove();
      sent++;
      while (random.nextDouble() >= failing) {
        budget.request(now);
        requests++;
      }
      due.add(now + budget.retry(now));
    }
    double allowed = 3 + 0.25 * requests + 600;
    String figures = sent + " retries of " + requests + " requests, allowed " + allowed;
    assertTrue(sent <= allowed, figures);
    assertTrue(sent >= allowed - waiting, figures);
  }

  private void exhaust() {
    for (int i = 0; i < 3; i++) {
      budget.retry(0);
    }
  }
}
