package org.destinyevidence.toyrobot.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

class RetryBudgetsTest {

  private static final int FREE = (int) RetryBudgets.FLOOR;

  private final AtomicLong now = new AtomicLong();
  private final List<String> said = new ArrayList<>();
  private final RetryBudgets budgets =
      new RetryBudgets(
          now::get,
          new RobotEvents() {
            @Override
            public void retrying(Operation operation, Cause cause, String batch, long nanos) {
              said.add(operation + " " + cause + " " + batch + " " + nanos);
            }
          },
          16);

  @Test
  void eachRetryIsSaid() {
    assertEquals(7, retry("a", 7));
    assertEquals(List.of("SUBMIT RESET b1 7"), said);
  }

  @Test
  void whatIsLeftIsThatOfTheHostWithLeastAndGrowsAgain() {
    assertEquals(RetryBudgets.FLOOR, budgets.left());
    retry("a", 0);
    retry("a", 0);
    retry("b", 0);
    assertEquals(RetryBudgets.FLOOR - 2, budgets.left());
    now.addAndGet(1_000_000_000L);
    assertEquals(RetryBudgets.FLOOR - 1, budgets.left());
  }

  @Test
  void theWaitAskedForIsNeverUndercut() {
    for (int i = 0; i < 2 * FREE; i++) {
      assertTrue(retry("a", 1_500_000_000L) >= 1_500_000_000L);
    }
  }

  @Test
  void anEmptyBudgetLetsOneRetryASecondGo() {
    exhaust("a");
    assertEquals(1_000_000_000L, retry("a", 0));
    assertEquals(2_000_000_000L, retry("a", 0));
  }

  @Test
  void thousandsThatWaitAreLetGoWithinAMinuteAllTheSame() {
    RetryBudgets many = new RetryBudgets(now::get, RobotEvents.NONE, 4_096);
    long longest = 0;
    for (int i = 0; i < 4_096; i++) {
      longest = Math.max(longest, many.retry("a", Operation.SUBMIT, Cause.RESET, "b", 0));
    }
    long minute = TimeScale.millisToNanos(60_000);
    assertTrue(longest > minute / 2 && longest <= minute, "waits " + longest);
  }

  @Test
  void oneHostsStormCostsNoOtherARetry() {
    exhaust("a");
    assertTrue(retry("a", 0) > 0);
    assertEquals(0, retry("b", 0));
  }

  @Test
  void requestsEarnRetriesForTheirHostAlone() {
    exhaust("a");
    for (int i = 0; i < Math.ceil(1 / RetryBudgets.SHARE); i++) {
      budgets.request("a");
      budgets.request("b");
    }
    assertEquals(0, retry("a", 0));
    assertTrue(retry("a", 0) > 0);
  }

  @Test
  void hostsWithoutEndShareOneBudgetInTheEnd() {
    for (int i = 0; i < 64; i++) {
      retry("host" + i, 0);
    }
    for (int i = 0; i < FREE; i++) {
      assertEquals(0, retry("late" + i, 0));
    }
    assertTrue(retry("latest", 0) > 0, "the late ones share a budget");
    assertEquals(0, retry("host1", 0));
  }

  @Test
  void hostsThatWereSeenLongAgoTakeNoneFromThoseOfNow() {
    for (int i = 0; i < 64; i++) {
      retry("host" + i, 0);
    }
    exhaust("early");
    now.addAndGet(60_000_000_000L);
    exhaust("storm");
    assertTrue(retry("storm", 0) > 0);
    assertEquals(0, retry("other", 0), "it shares no budget with a host in a storm");
  }

  private void exhaust(String host) {
    for (int i = 0; i < FREE; i++) {
      retry(host, 0);
    }
  }

  private long retry(String host, long wait) {
    return budgets.retry(host, Operation.SUBMIT, Cause.RESET, "b1", wait);
  }
}
