package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
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
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The answer to a success submission is lost: what was taken stays a success, what was not is
 * handed in again, and what has expired is said to be lost.
 */
class Promise03NoSuccessBecomesAFailureTest {

  private static final int MANY = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** How long the repository may be at a submission whose end is unknown. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void aThousandLostAnswersAreAThousandSuccesses() throws Exception {
    fixture.sandbox().faults(FaultPlan.script().always(Operation.SUBMIT, Fault.ANSWER_LOST));
    everyBatchIsTaken(MANY);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET_MID_BODY", "SHORT_WITH_LENGTH", "TRUNCATED_JSON", "RESET_AFTER_BODY"})
  void soAreAnswersOfWhichAPartHasArrived(Fault fault) throws Exception {
    fixture.sandbox().faults(FaultPlan.script().always(Operation.SUBMIT, fault));
    everyBatchIsTaken(50);
  }

  @Test
  void aThousandThatWereNotTakenAreHandedInAgain() throws Exception {
    Set<UUID> seen = ConcurrentHashMap.newKeySet();
    FaultPlan plan =
        FaultPlan.script()
            .when(
                call -> call.operation() == Operation.SUBMIT && seen.add(call.batch()),
                Fault.RESET_BEFORE_HEAD,
                Duration.ZERO);
    fixture.sandbox(options -> options.clock(RobotFixture.WALL_CLOCK)).faults(plan);
    fixture.robot(Promise03NoSuccessBecomesAFailureTest::aThousandAtOnce);
    addReferences(MANY);
    Verdict verdict = fixture.awaitDrained(LIMIT);
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(MANY, verdict.completed());
    assertEquals(0, verdict.attemptsBurned());
    assertEquals(MANY, plan.injected().get(Fault.RESET_BEFORE_HEAD));
    assertEquals(MANY, fixture.ledger().count(Operation.SUBMIT, 202));
    assertEquals(2 * MANY, fixture.ledger().count(Operation.SUBMIT));
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    fixture.ledger().batches().forEach(this::assertTheFirstHadTimeToEnd);
  }

  /** The server may still be at what it has not answered. */
  private void assertTheFirstHadTimeToEnd(UUID batch) {
    List<Seen> sent =
        fixture.ledger().requests(batch).stream()
            .filter(seen -> seen.operation() == Operation.SUBMIT)
            .toList();
    long micros = sent.get(1).startedMicros() - sent.get(0).startedMicros();
    assertTrue(micros >= SETTLE.toNanos() / 1_000, batch + " was submitted again after " + micros);
  }

  /** All are refused after their lease, the answers are lost, and a renewal proves nothing. */
  @Test
  void aThousandThatHaveExpiredAreLostAndSaidToBe() throws Exception {
    AtomicLong robot = new AtomicLong();
    AtomicLong repository = new AtomicLong();
    Sandbox sandbox =
        fixture.sandbox(
            options ->
                options
                    .requireAuth(false)
                    .sweepPeriod(null)
                    .clock(() -> System.currentTimeMillis() * 1_000 + repository.get()));
    FaultPlan plan =
        FaultPlan.script()
            .when(
                call -> call.operation() == Operation.SUBMIT && call.nth() <= MANY,
                Fault.ANSWER_LOST,
                Duration.ZERO);
    sandbox.faults(plan);
    List<Hold> submissions =
        Stream.generate(() -> sandbox.hold(p -> p.is(Operation.SUBMIT, Moment.ARRIVED)))
            .limit(MANY)
            .toList();
    fixture.robot(
        settings -> {
          aThousandAtOnce(settings);
          settings.clocks =
              new Clocks(() -> System.nanoTime() + robot.get(), System::currentTimeMillis);
        });
    addReferences(MANY);
    for (Hold submission : submissions) {
      submission.reached().await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    robot.set(Duration.ofHours(1).toNanos());
    repository.set(Duration.ofHours(1).toNanos() / 1_000);
    sandbox.sweep();
    submissions.forEach(Hold::release);
    Verdict verdict = fixture.awaitDrained(LIMIT);
    assertEquals(MANY, plan.injected().get(Fault.ANSWER_LOST));
    assertEquals(MANY, fixture.ledger().count(Operation.RENEW, 409));
    assertEquals(MANY, fixture.ledger().count(Operation.SUBMIT, 422));
    assertEquals(MANY, fixture.events.ended(Outcome.Result.LOST));
    assertEquals(MANY, fixture.events.ended(Outcome.Result.DONE), "in the try after it");
    assertEquals(MANY, verdict.attemptsBurned());
    assertEquals(MANY, verdict.completed());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
  }

  private static void aThousandAtOnce(RobotSettings settings) {
    settings.batchSize = 1;
    settings.batchesPerInstance = MANY / settings.instances;
  }

  private void everyBatchIsTaken(int batches) throws Exception {
    fixture.robot(
        settings -> {
          settings.batchSize = 1;
          settings.batchesPerInstance = 8;
        });
    // Queued after the plan stands, so that not one answer comes through.
    addReferences(batches);
    fixture.events.await("all ended", LIMIT, r -> r.ended(Outcome.Result.DONE) == batches);
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
