package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formulas, for leases from a second to a day; columns in milliseconds. */
class LeaseKeeperTest {

  private static final long SENT = -5_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    // lease, margin, first wait after a failure at most, longest wait
    "1000, 200, 50, 166",
    "5000, 1000, 250, 833",
    "20000, 4000, 1000, 3333",
    "60000, 12000, 1000, 10000",
    "90000, 18000, 1000, 15000",
    "300000, 60000, 1000, 15000",
    "600000, 60000, 1000, 15000",
    "86400000, 60000, 1000, 15000"
  })
  void marginAndWaits(long lease, long margin, long first, long cap) {
    LeaseKeeper keeper = claimed(lease);
    assertEquals(nanos(margin), keeper.margin());
    assertEquals(SENT + nanos(lease - margin), keeper.submitBefore());
    assertEquals(nanos(first), keeper.failed(SENT, 1, 0).nextTry() - SENT);
    LeaseKeeper failing = keeper;
    for (int i = 0; i < 2_000; i++) {
      failing = failing.failed(SENT, 1, 0);
    }
    assertEquals(cap, TimeUnit.NANOSECONDS.toMillis(failing.nextTry() - SENT));
    assertEquals(2_000, failing.failures());
    long past = SENT + nanos(lease);
    assertEquals(cap, TimeUnit.NANOSECONDS.toMillis(keeper.failed(past, 0, 0).nextTry() - past));
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 20_000, 600_000, 86_400_000})
  void itIsRenewedEveryThirdOfItsLength(long lease) {
    double third = nanos(lease) / 3.0;
    assertEquals(0.9 * third, dueAfter(lease, 0), 2);
    assertEquals(third, dueAfter(lease, 0.5), 2);
    assertEquals(1.1 * third, dueAfter(lease, 1), 2);
  }

  @ParameterizedTest
  @CsvSource({
    // lease, elapsed, limit of a try
    "1000, 0, 250",
    "1000, 900, 250",
    "1000, 1000, 250",
    "20000, 0, 5000",
    "20000, 16000, 1000",
    "20000, 19900, 250",
    "20000, 20000, 5000",
    "600000, 0, 10000",
    "600000, 590000, 2500",
    "600000, 700000, 10000"
  })
  void aTryIsBoundedByAQuarterOfWhatIsLeft(long lease, long elapsed, long limit) {
    assertEquals(nanos(limit), claimed(lease).tryLimit(SENT + nanos(elapsed)));
  }

  @ParameterizedTest
  @CsvSource({
    // lease, left of it, longest wait after the tenth failure
    "1000, 1000, 166",
    "1000, 400, 100",
    "1000, 40, 50",
    "60000, 60000, 10000",
    "60000, 20000, 5000",
    "60000, 2000, 500",
    "60000, 100, 250",
    "600000, 100000, 15000",
    "600000, 40000, 10000"
  })
  void towardsTheEndTheTriesCrowd(long lease, long left, long longest) {
    LeaseKeeper failing = claimed(lease);
    for (int i = 0; i < 9; i++) {
      failing = failing.failed(SENT, 0, 0);
    }
    long now = SENT + nanos(lease - left);
    assertEquals(longest, TimeUnit.NANOSECONDS.toMillis(failing.failed(now, 1, 0).nextTry() - now));
  }

  @Test
  void itCountsFromBeforeTheRequest() {
    LeaseKeeper keeper = claimed(10_000).renewed(SENT + nanos(3_000), 0.5);
    assertEquals(nanos(10_000), keeper.left(SENT + nanos(3_000)));
    assertEquals(nanos(3_000) + nanos(10_000) / 3, keeper.nextTry() - SENT, 2);
    assertEquals(0, keeper.failures());
  }

  @Test
  void itIsProvenUpToTheMarginAndSuspectFromItsEnd() {
    LeaseKeeper keeper = claimed(10_000);
    assertTrue(keeper.provenWithMargin(SENT + nanos(8_000)));
    assertFalse(keeper.provenWithMargin(SENT + nanos(8_000) + 1));
    assertFalse(keeper.suspect(SENT + nanos(10_000) - 1));
    assertTrue(keeper.suspect(SENT + nanos(10_000)));
  }

  @Test
  void doubtAsksAtOnceAndOnlyAYesEndsIt() {
    LeaseKeeper doubted = claimed(10_000).doubted(SENT + 1);
    assertEquals(SENT + 1, doubted.nextTry());
    assertTrue(doubted.suspect(SENT + 1));
    assertFalse(doubted.provenWithMargin(SENT + 1));
    assertTrue(doubted.failed(SENT + 2, 0.5, 0).suspect(SENT + 2));
    assertFalse(doubted.renewed(SENT + 2, 0.5).suspect(SENT + 3));
  }

  @Test
  void lostIsForGood() {
    LeaseKeeper lost = claimed(10_000).lost();
    assertTrue(lost.suspect(SENT) && lost.gone());
    assertFalse(lost.provenWithMargin(SENT));
    assertTrue(lost.renewed(SENT, 0.5).suspect(SENT));
    assertTrue(lost.doubted(SENT).gone());
  }

  @Test
  void whatTheServerAsksIsHeededUpToTheLongestWait() {
    LeaseKeeper keeper = claimed(600_000);
    assertEquals(nanos(9_000), keeper.failed(SENT, 0, nanos(9_000)).nextTry() - SENT);
    assertEquals(nanos(15_000), keeper.failed(SENT, 0, nanos(99_000)).nextTry() - SENT);
  }

  private static LeaseKeeper claimed(long millis) {
    return LeaseKeeper.claimed(nanos(millis), SENT, 0.5);
  }

  private static long dueAfter(long lease, double random) {
    return LeaseKeeper.claimed(nanos(lease), SENT, random).nextTry() - SENT;
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
