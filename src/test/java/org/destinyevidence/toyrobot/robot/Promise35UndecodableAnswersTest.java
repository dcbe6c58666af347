package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer with a good status that says nothing readable is not taken for a success. */
class Promise35UndecodableAnswersTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @ParameterizedTest
  @EnumSource(names = {"TRUNCATED_JSON", "SHORT_WITHOUT_LENGTH"})
  void ofAClaimLeavesTheWorkOutUntilItsLeaseEndsAndIsSaidLoudly(Fault fault) throws Exception {
    Verdict verdict = workThrough(FaultPlan.script().on(Operation.CLAIM, 1, fault));

    Recorder.Claim first = fixture.events.claims().get(0);
    assertEquals(ClaimAnswer.ORPHANED, first.answer());
    assertEquals(Cause.UNDECODABLE, first.cause());
    assertTrue(first.advice().contains("PT3S"), first.advice());
    assertEquals(10, verdict.attemptsBurned());
    assertEquals(2, verdict.batchesClaimed());
    assertEquals(1, fixture.events.claimed());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTML_PAGE", "TRUNCATED_JSON", "SHORT_WITHOUT_LENGTH"})
  void ofASubmissionIsResolvedAsALostAnswer(Fault fault) throws Exception {
    Verdict verdict = workThrough(FaultPlan.script().on(Operation.SUBMIT, 1, fault));

    assertEquals(1, verdict.maxAcceptedSubmissions());
    assertEquals(0, verdict.attemptsBurned());
    // A page means that nothing was done; then, and only then, it is sent again.
    int expected = fault == Fault.HTML_PAGE ? 2 : 1;
    assertEquals(expected, fixture.ledger().count(Operation.SUBMIT));
    assertTrue(fixture.ledger().count(Operation.RENEW) >= 1, "nobody asked what became of it");
  }

  @Test
  void ofARenewalRenewsNothing() throws Exception {
    Gate gate = new Gate();
    Sandbox sandbox = fixture.sandbox(options -> options.sweepPeriod(null));
    sandbox.faults(
        FaultPlan.script()
            .on(Operation.RENEW, 1, Fault.HTML_PAGE)
            .on(Operation.RENEW, 2, Fault.HTML_PAGE));
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(3);
          settings.enhancer = gate;
        });
    fixture.events.await("a lease", LIMIT, r -> r.renewals().contains(Renewal.RENEWED));
    gate.open();

    assertEquals(10, fixture.awaitDrained(LIMIT).completed());

    assertEquals(Renewal.FAILED, fixture.events.renewals().get(0));
    assertEquals(Renewal.FAILED, fixture.events.renewals().get(1));
    fixture.assertAll(Outcome.Result.DONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTML_PAGE", "TRUNCATED_JSON", "MISSING_FIELDS"})
  void ofARefreshIsAskedForAgain(Fault fault) throws Exception {
    Verdict verdict =
        workThrough(
            FaultPlan.script()
                .on(Operation.DOWNLOAD, 1, Fault.EXPIRED_URL)
                .on(Operation.REFRESH, 1, fault));

    assertEquals(2, fixture.ledger().count(Operation.REFRESH));
    assertEquals(2, fixture.ledger().count(Operation.DOWNLOAD));
    assertEquals(0, verdict.attemptsBurned());
  }

  private Verdict workThrough(FaultPlan plan) throws Exception {
    Sandbox sandbox = fixture.sandbox();
    sandbox.faults(plan);
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot(settings -> settings.lease = Duration.ofSeconds(3));
    Verdict verdict = fixture.awaitDrained(LIMIT);
    assertEquals(10, verdict.completed());
    fixture.assertAll(Outcome.Result.DONE);
    return verdict;
  }
}
