package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock is stepped by an hour in the middle of a batch: nothing of it goes by it. */
class Promise16SteppedClockTest {

  private static final Duration LEASE = Duration.ofSeconds(4);

  private static final int RENEWALS = 4;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicLong stepMillis = new AtomicLong();

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void noLeaseIsLostAndNoTimerMisfires(int hours) throws Exception {
    Gate gate = new Gate();
    fixture
        .sandbox(options -> options.sweepPeriod(null).clock(RobotFixture.WALL_CLOCK))
        .addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = LEASE;
          settings.enhancer = gate;
          settings.clocks =
              new Clocks(System::nanoTime, () -> System.currentTimeMillis() + stepMillis.get());
        });
    awaitRenewals(1);
    stepMillis.set(Duration.ofHours(hours).toMillis());
    awaitRenewals(3);
    stepMillis.set(0);
    awaitRenewals(RENEWALS);
    gate.open();

    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().verdict().attemptsBurned());
    assertFalse(fixture.events.renewals().contains(Renewal.FAILED));
    // Polls go on beside the renewal: at most one of each is refused while the offset is learned.
    long refused =
        fixture.ledger().count(Operation.RENEW, 401) + fixture.ledger().count(Operation.CLAIM, 401);
    assertTrue(refused <= 2 * 2, refused + " were refused");
    assertOnSchedule();
  }

  private void awaitRenewals(int count) throws Exception {
    fixture.events.await(
        count + " renewals", Duration.ofSeconds(60), r -> r.renewals().size() >= count);
  }

  /** Every third of the lease, neither long before nor long after. */
  private void assertOnSchedule() {
    List<Long> starts =
        fixture.ledger().requests(Operation.RENEW).stream()
            .filter(seen -> seen.status() == 200)
            .map(Seen::startedMicros)
            .toList();
    for (int i = 1; i < RENEWALS; i++) {
      long gap = starts.get(i) - starts.get(i - 1);
      assertTrue(gap > 700_000 && gap < 3_300_000, "renewed after " + gap);
    }
  }
}
