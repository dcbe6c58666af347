package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Ledger;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The renewals of one batch of a hundred are swallowed: the others are renewed on schedule. */
class Promise14OneSlowRenewalHarmsNobodyTest {

  private static final int BATCHES = 100;
  private static final int RENEWALS = 2;
  private static final Duration LEASE = Duration.ofSeconds(6);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void ninetyNineAreRenewedOnSchedule() throws Exception {
    AtomicReference<UUID> victim = new AtomicReference<>();
    Gate gate = new Gate();
    Sandbox sandbox = fixture.sandbox(options -> options.sweepPeriod(null));
    sandbox.faults(
        FaultPlan.script()
            .on(
                Operation.RENEW,
                batch -> victim.compareAndSet(null, batch) || batch.equals(victim.get()),
                Fault.BLACK_HOLE));
    sandbox.addReferences(Size.SMALL, BATCHES);
    fixture.robot(
        settings -> {
          settings.batchSize = 1;
          settings.batchesPerInstance = BATCHES / settings.instances;
          settings.lease = LEASE;
          settings.enhancer = gate;
        });

    fixture.await(ledger -> renewedOften(ledger) == BATCHES - 1);
    fixture.ledger().batches().stream()
        .filter(batch -> !batch.equals(victim.get()))
        .forEach(this::assertOnSchedule);
    assertTrue(starts(victim.get()).size() > 1, "it was not even tried again");
    assertOthersAreRenewedBeside(victim.get());

    sandbox.faults(FaultPlan.none());
    gate.open();
    assertEquals(BATCHES, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(BATCHES, fixture.ledger().peakInFlight());
  }

  /** How many batches have been renewed so often. */
  private static long renewedOften(Ledger ledger) {
    return ledger.requests(Operation.RENEW).stream()
        .filter(seen -> seen.status() == 200)
        .collect(Collectors.groupingBy(Seen::batch, Collectors.counting()))
        .values()
        .stream()
        .filter(renewals -> renewals >= RENEWALS)
        .count();
  }

  /** Each is due after a third of the lease; before the next third is over it has been sent. */
  private void assertOnSchedule(UUID batch) {
    List<Long> starts = starts(batch);
    for (int i = 1; i < starts.size(); i++) {
      long gap = starts.get(i) - starts.get(i - 1);
      assertTrue(gap < LEASE.toNanos() / 1_000 * 2 / 3, () -> batch + " waited for " + gap);
    }
  }

  /** While its first renewal hangs, which it does for more than 0.15 of the lease. */
  private void assertOthersAreRenewedBeside(UUID victim) {
    long from = starts(victim).get(0);
    long to = from + LEASE.toNanos() / 1_000 * 15 / 100;
    long beside =
        fixture.ledger().requests(Operation.RENEW).stream()
            .filter(seen -> !seen.batch().equals(victim))
            .filter(seen -> seen.startedMicros() > from && seen.startedMicros() < to)
            .count();
    assertTrue(beside >= 10, "only " + beside + " were renewed while it hung");
  }

  private List<Long> starts(UUID batch) {
    return fixture.ledger().requests(batch).stream()
        .filter(seen -> seen.operation() == Operation.RENEW)
        .map(Seen::startedMicros)
        .toList();
  }
}
