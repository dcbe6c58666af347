package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Ledger;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A robot is frozen (SIGSTOP) past its lease, in every phase of a batch. When it goes on, the first
 * that it sends for that batch is a renewal, and nothing else before the answer.
 *
 * <p>If the sweep has been by meanwhile, another replica has finished the batch before the frozen
 * one wakes, and the renewal is the last that is heard of it. If not, the batch is still the
 * robot's and is finished. The frozen one takes one batch at a time: its next claim, which is held,
 * says that it is through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Promise05FrozenPastTheLeaseIT {

  private static final Duration LEASE = Duration.ofSeconds(1);

  private Sandbox sandbox;
  private Replica frozen;
  private Replica other;
  private Hold frozenWaits;
  private Hold otherWaits;
  private UUID batch;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    SandboxOptions options = SandboxOptions.defaults().requireAuth(true).sweepPeriod(null);
    sandbox = Sandbox.start(options);
    String one = "BATCHES_PER_INSTANCE=1";
    frozen =
        Replica.start(SlowToyRobot.class, directory, sandbox, 40, one, "LEASE_DURATION=" + LEASE);
    other = Replica.start(directory, sandbox, 50, one);
    frozenWaits = nextClaimOf(frozen);
    otherWaits = nextClaimOf(other);
  }

  @AfterAll
  void close() throws Exception {
    frozen.close();
    other.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void whoseBatchIsGoneAsksAndLetsGo(FreezePoint point) throws Exception {
    Verdict before = verdict();
    Hold held = freezeAt(point);
    if (point != FreezePoint.SUBMISSION_SENT) {
      held.release();
    }
    leaseEnds();
    sandbox.sweep();
    held.release();
    boolean taken = point == FreezePoint.SUBMISSION_TAKEN;
    if (!taken) {
      otherTakesOver();
    }
    await(Ledger::drained);
    List<Seen> sent = thaw();
    assertEquals(taken ? 0 : 40, verdict().attemptsBurned() - before.attemptsBurned());
    assertOnlyAsked(point, sent);
    assertEquals(before.completed() + 40, verdict().completed());
    assertInnocent();
  }

  @ParameterizedTest
  @EnumSource
  void whoseBatchIsStillThereAsksAndGoesOn(FreezePoint point) throws Exception {
    Verdict before = verdict();
    Hold held = freezeAt(point);
    held.release();
    leaseEnds();
    List<Seen> sent = thaw();
    await(Ledger::drained);
    if (!point.submitting()) {
      assertRenewedFirst(sent);
    }
    assertEquals(before.completed() + 40, verdict().completed());
    assertEquals(before.attemptsBurned(), verdict().attemptsBurned());
    assertInnocent();
  }

  /** The answer to a renewal that was asked for is read too late to prove anything. */
  @ParameterizedTest
  @EnumSource(names = {"WAITING_FOR_A_CLAIM", "BETWEEN_UPLOAD_AND_SUBMISSION"})
  void anAnswerThatIsReadTooLateProvesNothing(FreezePoint point) throws Exception {
    Hold held = freezeAt(point);
    held.release();
    leaseEnds();
    Hold renewal = sandbox.hold(passage -> passage.is(Operation.RENEW, Moment.DONE));
    frozen.process.signal("CONT");
    frozen.await(renewal);
    frozen.process.freeze();
    renewal.release();
    leaseEnds();
    sandbox.sweep();
    otherTakesOver();
    await(Ledger::drained);
    assertOnlyAsked(point, thaw());
    assertInnocent();
  }

  private Hold freezeAt(FreezePoint point) throws Exception {
    frozen.await(frozenWaits);
    other.await(otherWaits);
    sandbox.faults(point.faults());
    sandbox.addReferences(Size.SMALL, 40);
    Hold held = sandbox.hold(passage -> passage.is(point.operation, point.moment));
    Hold until =
        sandbox.hold(
            passage ->
                point == FreezePoint.RENEWING
                    && passage.is(Operation.DOWNLOAD, Moment.HALF_ANSWERED));
    Path think = frozen.home().resolve(SlowToyRobot.THINK);
    if (point == FreezePoint.ENHANCING) {
      Files.createFile(think);
    }
    Hold claim = frozenWaits;
    frozenWaits = nextClaimOf(frozen);
    claim.release();
    frozen.await(held);
    frozen.process.freeze();
    Files.deleteIfExists(think);
    until.release();
    sandbox.faults(FaultPlan.none());
    List<UUID> batches = sandbox.ledger().batches();
    batch = batches.get(batches.size() - 1);
    return held;
  }

  /** Time passes, by the robot's clock too. */
  private void leaseEnds() throws Exception {
    long end = System.nanoTime() + LEASE.plusMillis(100).toNanos();
    while (System.nanoTime() < end && !frozen.process.endsSoon()) {}
  }

  private void otherTakesOver() {
    Hold claim = otherWaits;
    otherWaits = nextClaimOf(other);
    claim.release();
  }

  /** Gives what the robot has begun for its batch until it was through with it. */
  private List<Seen> thaw() throws Exception {
    long thawedMicros = System.currentTimeMillis() * 1_000;
    frozen.process.signal("CONT");
    frozen.await(frozenWaits);
    return sandbox.ledger().requests(batch).stream()
        .filter(seen -> seen.startedMicros() >= thawedMicros)
        .sorted(Comparator.comparingLong(Seen::startedMicros))
        .toList();
  }

  private static void assertRenewedFirst(List<Seen> sent) {
    Seen first = sent.get(0);
    assertEquals(Operation.RENEW, first.operation(), sent::toString);
    assertTrue(
        sent.stream().skip(1).allMatch(seen -> seen.startedMicros() >= first.endedMicros()),
        sent::toString);
  }

  private static void assertOnlyAsked(FreezePoint point, List<Seen> sent) {
    if (!point.submitting()) {
      assertRenewedFirst(sent);
      assertEquals(409, sent.get(0).status(), sent::toString);
      assertEquals(1, sent.size(), sent::toString);
    } else if (!sent.isEmpty()) {
      assertRenewedFirst(sent);
      assertTrue(sent.size() <= 2, sent::toString);
      assertTrue(sent.stream().skip(1).allMatch(seen -> seen.status() == 422), sent::toString);
    }
  }

  private void assertInnocent() {
    assertEquals(List.of(), verdict().breaches());
    assertEquals(0, verdict().overlappingSubmissions());
    assertEquals(0, verdict().uploadsAfterSubmission());
    assertEquals(0, verdict().missingFromResult());
    assertEquals(0, verdict().lostForGood());
    assertTrue(verdict().maxAcceptedSubmissions() <= 1);
  }

  private Hold nextClaimOf(Replica replica) {
    return sandbox.hold(
        passage -> passage.moment() == Moment.ARRIVED && replica.claims().test(passage));
  }

  private Verdict verdict() {
    return sandbox.ledger().verdict();
  }

  private void await(Predicate<Ledger> so) throws Exception {
    sandbox.ledger().when(so).await(120, SECONDS);
  }
}
