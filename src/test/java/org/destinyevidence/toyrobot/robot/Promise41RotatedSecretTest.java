package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Moment;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The secret is replaced in the middle of a batch. It goes on with the new one, if that can be read
 * anew; if not, it ends by its lease.
 */
class Promise41RotatedSecretTest {

  private static final Duration LEASE = Duration.ofSeconds(4);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final Gate gate = new Gate();

  @Test
  void aBatchInTheMiddleIsFinishedWithTheSecretReadAnew(@TempDir Path directory) throws Exception {
    Sandbox sandbox = fixture.sandbox();
    sandbox.addReferences(Size.SMALL, 10);
    Path file = Files.writeString(directory.resolve("secret"), sandbox.secret() + "\n");
    Secret secret = Secret.inFile(file);
    fixture.robot(
        settings -> {
          settings.secret = secret;
          settings.enhancer = gate;
        });
    fixture.events.await("a batch", Duration.ofSeconds(60), r -> r.claimed() == 1);
    sandbox.rotateSecret("another secret");
    Files.writeString(file, "another secret\n");
    gate.open();
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    assertTrue(fixture.ledger().verdict().attemptsBurned() == 0);
  }

  /** Whoever writes the file may be late; nobody else has had the batch meanwhile. */
  @Test
  void soIsOneWhoseLeaseHasEndedByThen(@TempDir Path directory) throws Exception {
    Sandbox sandbox = fixture.sandbox(options -> options.sweepPeriod(Duration.ofHours(1)));
    sandbox.addReferences(Size.SMALL, 10);
    Path file = Files.writeString(directory.resolve("secret"), sandbox.secret());
    Secret secret = Secret.inFile(file);
    fixture.robot(
        settings -> {
          settings.secret = secret;
          settings.lease = LEASE;
          settings.enhancer = gate;
        });
    fixture.events.await("a batch", Duration.ofSeconds(60), r -> r.claimed() == 1);
    sandbox.rotateSecret("another secret");
    fixture.events.await("its lease's end", Duration.ofSeconds(60), r -> r.leaseLeft() < 0);
    Files.writeString(file, "another secret");
    gate.open();
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
  }

  @Test
  void withoutAFileABatchEndsByItsLease() throws Exception {
    Outcome outcome = workWithASecretThatIsVoid();
    assertEquals(Outcome.Result.LOST, outcome.result(), outcome::reason);
    assertEquals(Cause.UNAUTHORIZED, outcome.cause());
    assertTrue(outcome.reason().contains("401"), outcome.reason());
    assertTrue(outcome.nanos() >= LEASE.toNanos(), "given up while the secret might come back");
    assertEquals(0, fixture.ledger().count(Operation.UPLOAD));
    assertEndedByItsLease();
  }

  @Test
  void withoutAFileABatchThatIsFinishedMeanwhileEndsByItsLeaseToo() throws Exception {
    gate.open();
    Hold upload = fixture.sandbox().hold(p -> p.is(Operation.UPLOAD, Moment.DONE));
    Outcome outcome = workWithASecretThatIsVoid(upload);
    assertEquals(Cause.UNAUTHORIZED, outcome.cause(), outcome::toString);
    assertEquals(Outcome.Result.LOST, outcome.result());
    assertTrue(fixture.ledger().count(Operation.SUBMIT, 401) > 0);
    assertEndedByItsLease();
  }

  @Test
  void whatWasHandedInBeforeMayHaveBeenTakenAndIsNotSaidToBeLost() throws Exception {
    gate.open();
    fixture.sandbox().faults(FaultPlan.script().on(Operation.SUBMIT, 1, Fault.ANSWER_LOST));
    Hold submit = fixture.current().hold(p -> p.is(Operation.SUBMIT, Moment.DONE));
    Outcome outcome = workWithASecretThatIsVoid(submit);
    assertEquals(Outcome.Result.UNKNOWN, outcome.result(), outcome::reason);
    assertEquals(Cause.UNAUTHORIZED, outcome.cause());
    fixture.await(ledger -> ledger.verdict().completed() == 10);
  }

  private Outcome workWithASecretThatIsVoid() throws Exception {
    return workWithASecretThatIsVoid(
        fixture.sandbox().hold(p -> p.is(Operation.DOWNLOAD, Moment.DONE)));
  }

  /** The secret becomes void while the sandbox holds the batch there. */
  private Outcome workWithASecretThatIsVoid(Hold there) throws Exception {
    fixture.current().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = LEASE;
          settings.enhancer = gate;
        });
    there.reached().await(60, TimeUnit.SECONDS);
    fixture.current().rotateSecret("another secret");
    there.release();
    fixture.events.awaitEnded(1);
    return fixture.events.outcomes().get(0);
  }

  /** Said loudly by the claims as well, and nothing is reported: another robot gets the work. */
  private void assertEndedByItsLease() throws Exception {
    fixture.await(ledger -> ledger.verdict().attemptsBurned() == 10);
    assertEquals(10, fixture.current().pending());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    assertEquals(0, fixture.ledger().verdict().maxAcceptedSubmissions());
    fixture.events.await(
        "a refused claim that says what to do",
        Duration.ofSeconds(60),
        r ->
            r.claims().stream()
                .anyMatch(c -> c.cause() == Cause.UNAUTHORIZED && c.advice().contains("SECRET")));
  }
}
