package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand lease-hours for each length, three renewals of ten failing and each failure taking up
 * to its whole limit: the sweep, which runs once a minute, finds none that has ended.
 */
class Promise13HealthyLeasesLiveTest {

  private static final long HOURS = 1_000;

  @ParameterizedTest
  @ValueSource(longs = {20, 30, 60, 120, 300, 600, 3_600, 86_400})
  void noLeaseIsLostAndEachIsRenewedInGoodTime(long seconds) {
    VirtualLease lease = live(seconds);
    assertEquals(0, lease.losses);
    assertTrue(lease.tries >= HOURS * 3_600 / seconds * 2.7, "only " + lease.tries + " renewals");
  }

  /** So short a lease has time for four to seven tries, so a few in a million run out of them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 10})
  void ofTheShortestHardlyOneIs(long seconds) {
    VirtualLease lease = live(seconds);
    double share = lease.losses / (HOURS * 3_600.0 / seconds);
    assertTrue(share <= 1e-4, lease.losses + " lost, a share of " + share);
  }

  private static VirtualLease live(long seconds) {
    VirtualLease lease = new VirtualLease(TimeUnit.SECONDS.toNanos(seconds), 0.3, 13);
    while (lease.now < TimeUnit.HOURS.toNanos(HOURS)) {
      lease.step();
    }
    assertTrue(lease.leastLeftAtFirstTry >= 0.6, "began with " + lease.leastLeftAtFirstTry);
    return lease;
  }
}
