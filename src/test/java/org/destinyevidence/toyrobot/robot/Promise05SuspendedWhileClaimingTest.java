package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The machine is suspended between a request and its answer, the claim's or the upload's: the
 * monotonic clock has stood still, so that only the wall clock tells that the lease may be over. It
 * is asked for before anything.
 */
class Promise05SuspendedWhileClaimingTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final AtomicLong wall = new AtomicLong();
  private final AtomicLong repository = new AtomicLong();

  @Test
  void whatHasExpiredMeanwhileIsNotBegun() throws Exception {
    Duration sleep = Duration.ofHours(1);
    sleepWhileClaiming(
        sleep,
        () -> {
          repository.set(sleep.toNanos() / 1_000);
          fixture.current().sweep();
        });
    assertEquals(List.of(Operation.RENEW), requests());
    String batch = fixture.ledger().batches().get(0).toString();
    assertEquals(Outcome.Result.LOST, fixture.events.outcome(batch).result());
  }

  @Test
  void whatIsStillOursIsBegunOnceThatIsKnown() throws Exception {
    sleepWhileClaiming(Duration.ofMillis(5_500), () -> {});
    assertEquals(
        List.of(Operation.RENEW, Operation.DOWNLOAD, Operation.UPLOAD, Operation.SUBMIT),
        requests());
    fixture.assertAll(Outcome.Result.DONE);
  }

  /** As much is a correction of the wall clock, and no reason to ask. */
  @Test
  void fourSecondsAreNoSleep() throws Exception {
    sleepWhileClaiming(Duration.ofSeconds(4), () -> {});
    assertEquals(List.of(Operation.DOWNLOAD, Operation.UPLOAD, Operation.SUBMIT), requests());
    fixture.assertAll(Outcome.Result.DONE);
  }

  @Test
  void whatHasExpiredDuringTheUploadIsNotHandedIn() throws Exception {
    Duration sleep = Duration.ofHours(1);
    sleepDuring(
        Operation.UPLOAD,
        sleep,
        () -> {
          repository.set(sleep.toNanos() / 1_000);
          fixture.current().sweep();
        });
    assertEquals(List.of(Operation.DOWNLOAD, Operation.UPLOAD, Operation.RENEW), requests());
    String batch = fixture.ledger().batches().get(0).toString();
    assertEquals(Outcome.Result.LOST, fixture.events.outcome(batch).result());
  }

  private void sleepWhileClaiming(Duration length, Runnable meanwhile) throws Exception {
    sleepDuring(Operation.CLAIM, length, meanwhile);
  }

  private void sleepDuring(Operation operation, Duration length, Runnable meanwhile)
      throws Exception {
    Sandbox sandbox =
        fixture.sandbox(
            options ->
                options
                    .requireAuth(false)
                    .sweepPeriod(null)
                    .clock(() -> System.currentTimeMillis() * 1_000 + repository.get()));
    sandbox.addReferences(Size.SMALL, 10);
    Hold held = sandbox.hold(passage -> passage.is(operation, Moment.DONE));
    fixture.robot(
        settings -> {
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.pollInterval = Duration.ofMinutes(10);
          settings.clocks =
              new Clocks(System::nanoTime, () -> System.currentTimeMillis() + wall.get());
        });
    held.reached().await(60, TimeUnit.SECONDS);
    wall.set(length.toMillis());
    meanwhile.run();
    held.release();
    fixture.events.awaitEnded(1);
    fixture.stop();
  }

  private List<Operation> requests() {
    UUID batch = fixture.ledger().batches().get(0);
    return fixture.ledger().requests(batch).stream().map(Seen::operation).toList();
  }
}
