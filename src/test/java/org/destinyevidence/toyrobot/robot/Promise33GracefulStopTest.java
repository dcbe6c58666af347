package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Passage;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stop under load ends within the grace, and what could not be finished is given back. */
class Promise33GracefulStopTest {

  /** Of it two seconds are for the releases, which is the most. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  /** For a busy machine; a call that nothing bounds takes longer. */
  private static final Duration SLACK = Duration.ofSeconds(4);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final Gate gate = new Gate();

  @Test
  void whatIsStuckIsReleasedShortlyBeforeTheEndOfTheGrace() throws Exception {
    fixture.sandbox(options -> options.clock(RobotFixture.WALL_CLOCK));
    workBehindTheGate(GRACE, Duration.ofMinutes(10));
    long began = fixture.awakeNanos();
    long beganMicros = System.currentTimeMillis() * 1_000;
    fixture.stop();
    assertTrue(fixture.awakeNanos() - began < GRACE.toNanos());
    assertReleased(200);
    long before = GRACE.minusSeconds(2).minusMillis(10).toNanos() / 1_000;
    for (Seen release : fixture.ledger().requests(Operation.RENEW)) {
      assertTrue(release.startedMicros() - beganMicros >= before, release::toString);
    }
  }

  @Test
  void allAreReleasedAtOnce() throws Exception {
    workBehindTheGate(GRACE, Duration.ofMinutes(10));
    Hold slow = hold(Operation.RENEW, Moment.ARRIVED);
    Future<Void> stopped = fixture.beginToStop();
    Passage release = slow.reached().await(60, TimeUnit.SECONDS);
    assertEquals("PT1S", release.request().getParam("lease"));
    fixture.await(ledger -> ledger.count(Operation.RENEW, 200) == 3);
    slow.release();
    stopped.await(60, TimeUnit.SECONDS);
    // Whether the robot still hears the answer to that one is a matter of a second.
    fixture.events.awaitEnded(4);
    fixture.assertAll(Outcome.Result.RELEASED);
  }

  @Test
  void withoutGraceThereIsOneReleaseAtOnce() throws Exception {
    workBehindTheGate(Duration.ZERO, Duration.ofMinutes(10));
    fixture.stop();
    assertReleased(200);
  }

  @Test
  void withoutGraceAReleaseThatIsNotAnsweredIsNotTriedAgain() throws Exception {
    workBehindTheGate(Duration.ZERO, Duration.ofMinutes(10));
    fixture.current().faults(FaultPlan.script().always(Operation.RENEW, Fault.BLACK_HOLE));
    long began = fixture.awakeNanos();
    fixture.stop();
    assertTrue(fixture.awakeNanos() - began < SLACK.toNanos());
    fixture.await(ledger -> ledger.count(Operation.RENEW) == 4);
    assertReleased(0);
  }

  @Test
  void whatCanBeFinishedIsFinished() throws Exception {
    fixture.sandbox(options -> options.storageLatencyMillis(300)).addReferences(Size.SMALL, 400);
    fixture.robot(settings -> settings.grace = Duration.ofSeconds(20));
    fixture.events.await("load", Duration.ofSeconds(60), r -> r.claimed() >= 4);
    fixture.stop();
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().verdict().attemptsBurned());
    assertEquals(0, fixture.ledger().count(Operation.RENEW));
  }

  @Test
  void leasesAreRenewedMeanwhile() throws Exception {
    workBehindTheGate(Duration.ofSeconds(20), Duration.ofSeconds(1));
    Future<Void> stopped = fixture.beginToStop();
    long before = fixture.ledger().count(Operation.RENEW, 200);
    fixture.await(ledger -> ledger.count(Operation.RENEW, 200) >= before + 12);
    assertFalse(stopped.isComplete());
    gate.open();
    stopped.await(60, TimeUnit.SECONDS);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().verdict().attemptsBurned());
  }

  @Test
  void aClaimUnderWayIsAwaitedAndItsBatchWorkedOn() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    Hold claim = hold(Operation.CLAIM, Moment.DONE);
    Hold upload = hold(Operation.UPLOAD, Moment.DONE);
    fixture.robot(
        settings -> {
          settings.grace = Duration.ofSeconds(20);
          settings.instances = 1;
          settings.batchesPerInstance = 1;
        });
    claim.reached().await(60, TimeUnit.SECONDS);
    Future<Void> stopped = fixture.beginToStop();
    claim.release();
    upload.reached().await(60, TimeUnit.SECONDS);
    assertFalse(stopped.isComplete());
    upload.release();
    stopped.await(60, TimeUnit.SECONDS);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(1, fixture.ledger().count(Operation.CLAIM));
    assertEquals(1, fixture.ledger().verdict().batchesDone());
  }

  @Test
  void aClaimUnansweredAtTheEndIsSaidToBeOrphanedWithTheLease() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    Hold claim = hold(Operation.CLAIM, Moment.DONE);
    fixture.robot(settings -> settings.grace = Duration.ofSeconds(1));
    claim.reached().await(60, TimeUnit.SECONDS);
    fixture.stop();
    Recorder.Claim said = fixture.events.claims().get(0);
    assertEquals(ClaimAnswer.ORPHANED, said.answer());
    assertEquals(Cause.SHUTDOWN, said.cause());
    assertEquals("orphaned by the stop, 1 in all; the lease is PT10M", said.advice());
  }

  /** Four batches, which is all the robot takes, whose references wait for the gate. */
  private void workBehindTheGate(Duration grace, Duration lease) throws Exception {
    Sandbox sandbox = fixture.current() == null ? fixture.sandbox() : fixture.current();
    sandbox.addReferences(Size.SMALL, 100);
    fixture.robot(
        settings -> {
          settings.grace = grace;
          settings.lease = lease;
          settings.enhancer = gate;
        });
    fixture.events.await("load", Duration.ofSeconds(60), r -> r.claimed() == 4);
  }

  private void assertReleased(int status) throws Exception {
    fixture.events.awaitEnded(4);
    fixture.assertAll(Outcome.Result.RELEASED);
    assertEquals(4, fixture.ledger().count(Operation.RENEW));
    assertEquals(4, fixture.ledger().count(Operation.RENEW, status));
    assertEquals(4, fixture.ledger().count(Operation.CLAIM));
  }

  private Hold hold(Operation operation, Moment moment) {
    return fixture.current().hold(passage -> passage.is(operation, moment));
  }
}
