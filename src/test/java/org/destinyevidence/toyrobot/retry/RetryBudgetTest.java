package org.destinyevidence.toyrobot.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
  void inAStormTheRetriesSentAreBounded() {
    long requests = 0;
    long sent = 0;
    for (long now = 0; now < 60 * SECOND; now += SECOND / 100) {
      budget.request(now);
      requests++;
      sent += now + budget.retry(now) < 60 * SECOND ? 1 : 0;
    }
    assertTrue(sent <= 3 + 0.25 * requests + 60, sent + " retries of " + requests);
    assertTrue(sent >= 3 + 59, "starved: " + sent);
  }

  private void exhaust() {
    for (int i = 0; i < 3; i++) {
      budget.retry(0);
    }
  }
}
