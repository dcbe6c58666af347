package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Ledger;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Passage;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.State;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A robot is killed ({@code kill -9}) at every point of a batch's life, twice: nothing is lost, one
 * attempt is burned at most, another replica completes what is left, and no spool file is.
 *
 * <p>The point is the sandbox's, which holds the request of the robot that is to die. One replica
 * survives all: its claim is held until it is its turn. The next to die starts meanwhile, and waits
 * with its first claim as well. Leases do not end by themselves: the sandbox's clock is put forward
 * and swept by.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Promise04KillAnywhereIT {

  private static final int SMALLEST_BATCH = 40;
  private static final int SURVIVORS_BATCH = 1_000;
  private static final Duration LEASE = Duration.ofSeconds(2);

  private final AtomicLong aheadMicros = new AtomicLong();
  private Path directory;
  private Sandbox sandbox;
  private Replica survivor;
  private Replica next;
  private Hold survivorWaits;
  private Hold nextWaits;
  private int started;

  static Stream<KillPoint> points() {
    return Stream.of(KillPoint.values(), KillPoint.values()).flatMap(Stream::of);
  }

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    this.directory = directory;
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .requireAuth(true)
                .sweepPeriod(null)
                .clock(() -> System.currentTimeMillis() * 1_000 + aheadMicros.get()));
    survivor =
        Replica.start(
            directory, sandbox, SURVIVORS_BATCH, "LEASE_DURATION=PT10M", "BATCHES_PER_INSTANCE=1");
    survivorWaits = hold(survivor.claims());
    startNext();
  }

  @AfterAll
  void close() throws Exception {
    survivor.close();
    next.close();
    sandbox.close();
  }

  @ParameterizedTest
  @MethodSource("points")
  void nothingIsLost(KillPoint point) throws Exception {
    Verdict before = ledger().verdict();
    List<UUID> references = new ArrayList<>();
    try (Replica victim = next) {
      survivor.await(survivorWaits);
      Hold victimWaits = nextWaits;
      victim.await(victimWaits);
      sandbox.faults(point.faults());
      int batches = Math.max(1, point.claimed);
      references.addAll(sandbox.addReferences(Size.SMALL, batches * victim.batchSize()));
      killAt(point, victim, victimWaits);
    }
    await(ledger -> ledger.verdict().batchesClaimed() == before.batchesClaimed() + point.claimed);
    await(ledger -> ledger.verdict().batchesDone() == before.batchesDone() + point.taken);
    sandbox.faults(FaultPlan.none());
    aheadMicros.addAndGet(LEASE.plusSeconds(1).toNanos() / 1_000);
    sandbox.sweep();
    int burned = ledger().verdict().attemptsBurned() - before.attemptsBurned();
    int batch = references.size() / Math.max(1, point.claimed);
    assertEquals(point.burned() * batch, burned);
    if (point.taken < Math.max(1, point.claimed)) {
      Hold work = survivorWaits;
      survivorWaits = hold(survivor.claims());
      work.release();
    }
    await(Ledger::drained);
    references.forEach(this::assertCompletedWithOneAttemptBurnedAtMost);
    assertEquals(before.completed() + references.size(), ledger().verdict().completed());
    assertInnocent(ledger().verdict());
  }

  private void killAt(KillPoint point, Replica victim, Hold victimWaits) throws Exception {
    List<Hold> stops = stops(point, victim, victimWaits);
    if (point.claimed == 1 && point.taken == 0) {
      nothingIsSubmittedAfter(ledger().batches().size());
    }
    startNext();
    if (!stops.contains(victimWaits)) {
      victimWaits.release();
    }
    for (Hold stop : stops) {
      if (point.stopping() && stop != stops.get(0)) {
        victim.process.terminate();
      }
      victim.await(stop);
    }
    if (point.spooling()) {
      assertTrue(victim.spools(), "there is nothing that could be left");
    }
    victim.kill();
    assertEquals(List.of(), victim.spoolFiles());
    if (!point.lost()) {
      stops.forEach(Hold::release);
    }
  }

  private List<Hold> stops(KillPoint point, Replica victim, Hold victimWaits) {
    if (point.stops.get(0).equals(KillPoint.FIRST_CLAIM)) {
      return List.of(victimWaits);
    }
    List<Hold> stops = new ArrayList<>();
    for (KillPoint.Stop stop : point.stops) {
      stops.add(
          sandbox.hold(
              passage ->
                  passage.is(stop.operation(), stop.moment())
                      && (stop.operation() != Operation.CLAIM || victim.claims().test(passage))
                      && (stop.operation() != Operation.RENEW || isTheRenewalOf(point, passage))));
    }
    return stops;
  }

  /** Not any that is due by itself, for a slow machine may need one at any point. */
  private boolean isTheRenewalOf(KillPoint point, Passage passage) {
    if (point.stopping()) {
      return "PT1S".equals(passage.request().getParam("lease"));
    }
    return point != KillPoint.FINDING_OUT_ABOUT_A_LOST_ANSWER
        || ledger().requests(passage.batch()).stream()
            .anyMatch(seen -> seen.operation() == Operation.SUBMIT);
  }

  /** A robot is quick: what it sends between the point and the signal must not count. */
  private void nothingIsSubmittedAfter(int batches) {
    sandbox.hold(
        passage ->
            passage.is(Operation.SUBMIT, Moment.ARRIVED)
                && ledger().batches().indexOf(passage.batch()) == batches);
  }

  private void startNext() throws Exception {
    next =
        Replica.start(
            directory,
            sandbox,
            SMALLEST_BATCH + started++,
            "LEASE_DURATION=" + LEASE,
            "BATCHES_PER_INSTANCE=4",
            "SHUTDOWN_GRACE_SECONDS=0");
    nextWaits = hold(next.claims());
  }

  private Hold hold(Predicate<Passage> claims) {
    return sandbox.hold(passage -> passage.moment() == Moment.ARRIVED && claims.test(passage));
  }

  private void assertCompletedWithOneAttemptBurnedAtMost(UUID reference) {
    List<State> states = ledger().history(reference);
    assertEquals(State.COMPLETED, states.get(states.size() - 1), states::toString);
    assertTrue(states.stream().filter(s -> s == State.EXPIRED).count() <= 1, states::toString);
  }

  private static void assertInnocent(Verdict verdict) {
    assertEquals(List.of(), verdict.breaches());
    assertEquals(0, verdict.lostForGood());
    assertEquals(0, verdict.missingFromResult());
    assertEquals(0, verdict.rejectedLines());
    assertEquals(0, verdict.overlappingSubmissions());
    assertEquals(0, verdict.uploadsAfterSubmission());
    assertTrue(verdict.maxAcceptedSubmissions() <= 1);
  }

  private Ledger ledger() {
    return sandbox.ledger();
  }

  private void await(Predicate<Ledger> so) throws Exception {
    ledger().when(so).await(120, SECONDS);
  }
}
