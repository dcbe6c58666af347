package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises 20 and 21 by the whole robot: each reference is asked for once and has its result. */
@Tag("scaled")
class BentDownloadsTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @ParameterizedTest
  @CsvSource({"CHANGED_ETAG, 3", "RANGE_IGNORED, 2", "WRONG_CONTENT_RANGE, 3"})
  void twoVersionsNeverMix(Fault fault, int requests) throws Exception {
    bend(
        FaultPlan.script()
            .cutDownloads(call -> call.nth() == 1, 5_000)
            .on(Operation.DOWNLOAD, 2, fault),
        requests);
  }

  @ParameterizedTest
  @CsvSource({
    "SHORT_WITH_LENGTH, true, 2",
    "SHORT_WITHOUT_LENGTH, true, 2",
    "SHORT_WITH_LENGTH, false, 3"
  })
  void aFileThatIsAByteShortIsNotWhole(Fault fault, boolean finalNewline, int requests)
      throws Exception {
    Sandbox sandbox = fixture.sandbox(options -> options.finalNewline(finalNewline));
    bend(sandbox, FaultPlan.script().on(Operation.DOWNLOAD, 1, fault), requests);
  }

  private void bend(FaultPlan plan, int requests) throws Exception {
    bend(fixture.sandbox(), plan, requests);
  }

  private void bend(Sandbox sandbox, FaultPlan plan, int requests) throws Exception {
    Counted enhancer = new Counted();
    sandbox.faults(plan);
    sandbox.addReferences(Size.MEDIUM, 10);
    fixture.robot(settings -> settings.enhancer = enhancer);

    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(requests, fixture.ledger().count(Operation.DOWNLOAD));
    assertEquals(10, enhancer.calls().size());
    assertTrue(enhancer.calls().stream().allMatch(calls -> calls == 1));
    assertEquals(0, fixture.ledger().count(Operation.REFRESH));
  }
}
