package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchLifeTest {

  private final ManualClock clock = new ManualClock();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().clock(clock).sweepPeriod(null).keepResults(true));
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aBatchIsClaimedDownloadedUploadedSubmittedAndImported() throws Exception {
    List<UUID> ids = sandbox.addReferences(Size.SMALL, 7);
    Robot.Claimed batch = robot.claimed(5);
    List<String> newestFirst =
        new ArrayList<>(ids.subList(0, 5).stream().map(UUID::toString).toList());
    Collections.reverse(newestFirst);
    assertEquals(newestFirst, robot.ids(batch));
    assertEquals(201, robot.upload(batch, Robot.result(newestFirst)).statusCode());
    assertEquals(202, robot.submit(batch.id()).statusCode());
    assertEquals(2, sandbox.pending());
    assertEquals(202, robot.finish(robot.claimed(10_000)).statusCode());
    sandbox.whenDrained().await(60, TimeUnit.SECONDS);

    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(7, verdict.references());
    assertEquals(7, verdict.completed());
    assertEquals(2, verdict.batchesDone());
    assertEquals(1, verdict.maxAcceptedSubmissions());
    assertEquals(List.of(), verdict.breaches());
    assertEquals(
        List.of(State.PENDING, State.PROCESSING, State.IMPORTING, State.INDEXING, State.COMPLETED),
        sandbox.ledger().history(ids.get(0)));
    assertEquals(204, robot.claim(5).statusCode());
  }

  @Test
  void theMostThatWereInFlightAtOnceAreRemembered() {
    sandbox.addReferences(Size.SMALL, 3);
    Robot.Claimed one = robot.claimed(1);
    Robot.Claimed other = robot.claimed(1);
    robot.finish(one);
    robot.finish(other);
    robot.finish(robot.claimed(1));
    assertEquals(2, sandbox.ledger().peakInFlight());
  }

  @Test
  void aLeaseThatLapsedStillWorksUntilTheSweep() {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1, "PT1M");
    clock.advance(Duration.ofMinutes(5));
    assertEquals(200, robot.renew(batch.id(), "PT1M").statusCode());
    clock.advance(Duration.ofMinutes(5));
    assertEquals(202, robot.finish(batch).statusCode());
  }

  @Test
  void expiredWorkGoesToTheEndOfTheQueueThreeTimesAndIsLostAfterTheFourth() {
    UUID poor = sandbox.addReferences(Size.SMALL, 1).get(0);
    for (int attempt = 1; attempt <= 4; attempt++) {
      UUID other = sandbox.addReferences(Size.SMALL, 1).get(0);
      Robot.Claimed batch = robot.claimed(1, "PT1M");
      assertEquals(List.of(poor.toString()), robot.ids(batch), "attempt " + attempt);
      clock.advance(Duration.ofMinutes(1));
      sandbox.sweep();
      assertEquals(attempt, sandbox.ledger().verdict().attemptsBurned());
      Robot.Claimed next = robot.claimed(1);
      assertEquals(List.of(other.toString()), robot.ids(next), "the expired one waits behind");
      assertEquals(202, robot.finish(next).statusCode());
    }
    assertEquals(0, sandbox.pending());
    assertEquals(1, sandbox.ledger().verdict().lostForGood());
    List<State> history = sandbox.ledger().history(poor);
    assertEquals(12, history.size(), "pending, processing, expired, four times");
    assertEquals(State.EXPIRED, history.get(11));
  }

  @Test
  void aLostLeaseIs409AndItsSubmissionNamesTheState() {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1, "PT1M");
    clock.advance(Duration.ofMinutes(2));
    sandbox.sweep();
    assertEquals(409, robot.renew(batch.id(), "PT1M").statusCode());
    var refused = robot.submit(batch.id());
    assertEquals(422, refused.statusCode());
    assertEquals(
        "{\"detail\":\"Cannot process results: Cannot transition from status 'expired' to"
            + " 'importing'\"}",
        refused.body());
  }

  /** Nothing of it is stored. */
  @Test
  void aLineThatIsIgnoredSinksNothing() throws Exception {
    sandbox.addReferences(Size.SMALL, 2);
    Robot.Claimed batch = robot.claimed(2);
    List<String> ids = robot.ids(batch);
    String bad = Robot.result(List.of(ids.get(0), UUID.randomUUID().toString()));
    robot.upload(batch, Robot.result(ids) + bad.replace("0.42", "NaN"));
    assertEquals(202, robot.submit(batch.id()).statusCode());
    sandbox.whenDrained().await(60, TimeUnit.SECONDS);
    assertEquals(2, sandbox.ledger().verdict().completed());
    assertEquals(2, sandbox.ledger().verdict().breachCount(), "a second line and a foreign one");
  }
}
