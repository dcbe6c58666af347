package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.poller.Slots.Permit;
import org.junit.jupiter.api.Test;

class OpenClaimsTest {

  private final OpenClaims claims = new OpenClaims(100);
  private final Slots slots = new Slots(1, 4, RobotEvents.NONE);
  private final Permit first = slots.reserve().orElseThrow();
  private final Permit second = slots.reserve().orElseThrow();

  @Test
  void oneThatIsOverdueIsOpenAndNotAwaited() {
    claims.sent(first, -50);
    assertEquals(1, claims.awaited(49));
    assertEquals(0, claims.awaited(50));
    assertEquals(1, claims.size());
    claims.answered(first);
    assertEquals(0, claims.size());
    assertNull(claims.answered(first));
  }

  @Test
  void twoAtOnceSayNothingOfTheQueue() {
    claims.sent(first, 0);
    claims.sent(second, 1);
    assertFalse(claims.alone(claims.answered(second)));
    assertFalse(claims.alone(claims.answered(first)));
    claims.sent(first, 2);
    assertTrue(claims.alone(claims.answered(first)));
  }

  /** Or else an empty queue would be asked again at once, and again, until that one ends. */
  @Test
  void besideOneThatIsOverdueAClaimIsAlone() {
    claims.sent(first, 0);
    claims.sent(second, 100);
    assertTrue(claims.alone(claims.answered(second)));
    assertFalse(claims.alone(claims.answered(first)));
  }

  @Test
  void allAreThereForTheStop() {
    claims.sent(first, 0);
    claims.sent(second, 100);
    assertEquals(2, claims.permits().size());
  }
}
