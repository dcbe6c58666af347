package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answer to a success submission is lost after the commit: it stays a success. */
class Promise03NoSuccessBecomesAFailureTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void aThousandLostAnswersAreAThousandSuccesses() throws Exception {
    fixture.sandbox().faults(FaultPlan.script().always(Operation.SUBMIT, Fault.ANSWER_LOST));
    everyBatchIsTaken(1_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET_MID_BODY", "SHORT_WITH_LENGTH", "TRUNCATED_JSON", "RESET_AFTER_BODY"})
  void soAreAnswersOfWhichAPartHasArrived(Fault fault) throws Exception {
    fixture.sandbox().faults(FaultPlan.script().always(Operation.SUBMIT, fault));
    everyBatchIsTaken(50);
  }

  private void everyBatchIsTaken(int batches) throws Exception {
    fixture.robot(
        settings -> {
          settings.batchSize = 1;
          settings.batchesPerInstance = 8;
        });
    // Queued after the plan stands, so that not one answer comes through.
    addReferences(batches);
    fixture.events.await(
        "all ended", Duration.ofMinutes(3), r -> r.ended(Outcome.Result.DONE) == batches);
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(60));
    assertEquals(batches, verdict.completed());
    assertEquals(1, verdict.maxAcceptedSubmissions());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    assertEquals(batches, fixture.ledger().count(Operation.SUBMIT));
  }

  private void addReferences(int count) {
    fixture.current().addReferences(Size.SMALL, count);
  }
}
