package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a batch whose file is gone for good, and of one that takes too long. */
class BatchThatFailsTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final Gate gate = new Gate();

  @Test
  void aFileThatIsGoneIsReportedWhichIsTheEndOfItsReferences() throws Exception {
    Outcome outcome = workOnAFileThatIsGone(true);
    assertEquals(Outcome.Result.REPORTED, outcome.result(), outcome::reason);
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(60));
    assertEquals(10, verdict.failedByBatchError());
    assertEquals(0, verdict.attemptsBurned());
    assertEquals(1, fixture.ledger().count(Operation.REPORT, 200));
  }

  @Test
  void orIsReleasedWhichCostsOneAttempt() throws Exception {
    Outcome outcome = workOnAFileThatIsGone(false);
    assertEquals(Outcome.Result.RELEASED, outcome.result(), outcome::reason);
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(60));
    assertEquals(10, verdict.completed());
    assertEquals(10, verdict.attemptsBurned());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
  }

  /** It is renewed until then, for the lease is much shorter. */
  @Test
  void whatTakesTooLongIsReleasedWhateverTheSetting() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.enhancer = gate;
          settings.lease = Duration.ofSeconds(2);
          settings.timeLimit = Duration.ofSeconds(5);
        });
    fixture.events.awaitEnded(1);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.RELEASED, outcome.result(), outcome::reason);
    assertEquals(Cause.TIME_LIMIT, outcome.cause());
    assertTrue(outcome.nanos() >= Duration.ofSeconds(5).toNanos(), outcome::toString);
    assertTrue(outcome.bytesDown() > 0, outcome::toString);
    gate.open();
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(60));
    assertEquals(10, verdict.completed());
    assertEquals(10, verdict.attemptsBurned());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
  }

  /** What was made of it until then is work that was for nothing: the only sum that tells of it. */
  @Test
  void whatEndsInTheMiddleOfItsFileSaysHowFarItHasCome() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    AtomicInteger asked = new AtomicInteger();
    fixture.robot(
        settings -> {
          settings.enhancer =
              Enhancer.of(
                  "Test Robot",
                  (reference, batch) ->
                      switch (asked.getAndIncrement()) {
                        case 0, 1 -> ReferenceError.of("nothing to say");
                        case 2, 3, 4 -> Enhancement.raw("{\"enhancement_type\":\"raw\"}");
                        default -> Answer.later(Promise.<Answer>promise().future());
                      });
          settings.timeLimit = Duration.ofSeconds(3);
        });
    fixture.events.awaitEnded(1);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Cause.TIME_LIMIT, outcome.cause());
    assertEquals(5, outcome.references());
    assertEquals(2, outcome.errors());
  }

  private Outcome workOnAFileThatIsGone(boolean report) throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    AtomicReference<UUID> first = new AtomicReference<>();
    fixture
        .current()
        .faults(
            FaultPlan.script()
                .on(
                    Operation.DOWNLOAD,
                    batch -> first.compareAndSet(null, batch) || batch.equals(first.get()),
                    Fault.NOT_FOUND));
    fixture.robot(settings -> settings.reportFailures = report);
    fixture.events.awaitEnded(1);
    return fixture.events.outcomes().get(0);
  }
}
