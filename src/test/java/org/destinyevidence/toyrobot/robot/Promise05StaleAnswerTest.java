package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A renewal that was granted before the robot stood still proves nothing when it is read after. */
class Promise05StaleAnswerTest {

  private static final Duration LEASE = Duration.ofSeconds(10);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final AtomicLong monotonic = new AtomicLong();
  private final AtomicLong wall = new AtomicLong();
  private final AtomicLong repository = new AtomicLong();
  private final FaultPlan plan = FaultPlan.script();

  @Test
  void aProcessThatWasFrozenAsksAgain() throws Exception {
    asksAgainAfter(() -> monotonic.addAndGet(LEASE.plusSeconds(1).toNanos()));
  }

  /** The monotonic clock has stood still as well: only the wall clock tells. */
  @Test
  void aMachineThatWasSuspendedAsksAgain() throws Exception {
    asksAgainAfter(() -> wall.addAndGet(Duration.ofHours(1).toMillis()));
  }

  /** Neither are URLs signed anew for it. */
  @Test
  void soDoesOneWhoseUrlsAreMissing() throws Exception {
    plan.on(Operation.CLAIM, 1, Fault.MISSING_FIELDS);
    asksAgainAfter(() -> monotonic.addAndGet(LEASE.plusSeconds(1).toNanos()));
  }

  /** The one before a submission, for which too little of the lease was left. */
  @Test
  void norDoesItProveTheMarginOfASubmission() throws Exception {
    Sandbox sandbox = sandbox();
    Hold upload = sandbox.hold(passage -> passage.is(Operation.UPLOAD, Moment.DONE));
    Hold renewal = sandbox.hold(passage -> passage.is(Operation.RENEW, Moment.DONE));
    robot(Duration.ofSeconds(100));
    upload.reached().await(60, TimeUnit.SECONDS);
    Duration nearlyAll = Duration.ofSeconds(85);
    monotonic.addAndGet(nearlyAll.toNanos());
    wall.addAndGet(nearlyAll.toMillis());
    upload.release();
    renewal.reached().await(60, TimeUnit.SECONDS);
    wall.addAndGet(Duration.ofHours(1).toMillis());
    assertEquals(List.of(200, 201, 200, 409), endsBy(renewal));
  }

  private void asksAgainAfter(Runnable standstill) throws Exception {
    Sandbox sandbox = sandbox();
    sandbox.faults(plan);
    Hold claim = sandbox.hold(passage -> passage.is(Operation.CLAIM, Moment.DONE));
    Hold renewal = sandbox.hold(passage -> passage.is(Operation.RENEW, Moment.DONE));
    robot(LEASE);
    claim.reached().await(60, TimeUnit.SECONDS);
    monotonic.addAndGet(LEASE.plusSeconds(1).toNanos());
    claim.release();
    renewal.reached().await(60, TimeUnit.SECONDS);
    standstill.run();
    assertEquals(List.of(200, 409), endsBy(renewal), "two renewals and nothing else");
  }

  private Sandbox sandbox() {
    Sandbox sandbox =
        fixture.sandbox(
            options ->
                options
                    .requireAuth(false)
                    .sweepPeriod(null)
                    .clock(() -> System.currentTimeMillis() * 1_000 + repository.get()));
    sandbox.addReferences(Size.SMALL, 10);
    return sandbox;
  }

  private void robot(Duration lease) throws Exception {
    fixture.robot(
        settings -> {
          settings.lease = lease;
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.pollInterval = Duration.ofMinutes(10);
          settings.clocks =
              new Clocks(
                  () -> System.nanoTime() + monotonic.get(),
                  () -> System.currentTimeMillis() + wall.get());
        });
  }

  /** How all that was sent for the batch was answered, once it is lost meanwhile. */
  private List<Integer> endsBy(Hold renewal) throws Exception {
    repository.set(Duration.ofHours(1).toNanos() / 1_000);
    fixture.current().sweep();
    renewal.release();
    fixture.events.awaitEnded(1);
    fixture.stop();
    UUID batch = fixture.ledger().batches().get(0);
    assertEquals(Outcome.Result.LOST, fixture.events.outcome(batch.toString()).result());
    return fixture.ledger().requests(batch).stream().map(Seen::status).toList();
  }
}
