package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand lease-hours with three renewals of ten failing: none is ever suspect. */
class Promise13HealthyLeasesLiveTest {

  private static final long HOURS = 1_000;

  @ParameterizedTest
  @ValueSource(longs = {300, 600, 3_600})
  void noLeaseIsLostAndEachIsRenewedInGoodTime(long leaseSeconds) {
    VirtualLease lease = new VirtualLease(TimeUnit.SECONDS.toNanos(leaseSeconds), 0.3, 13);
    long end = TimeUnit.HOURS.toNanos(HOURS);
    while (lease.now < end) {
      lease.step();
      assertTrue(
          !lease.keeper.suspect(lease.now),
          () -> "suspect after " + lease.now + ": " + lease.keeper);
    }
    assertTrue(lease.leastLeftAtFirstTry >= 0.6, "began with " + lease.leastLeftAtFirstTry);
    assertTrue(lease.tries > HOURS, "only " + lease.tries + " renewals");
  }
}
