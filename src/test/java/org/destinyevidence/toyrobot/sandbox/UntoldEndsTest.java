package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a reference that no line of a result speaks of is said in words as well. */
class UntoldEndsTest {

  private static final String MISSING = "Requested reference not in enhancement result.";

  private final ManualClock clock = new ManualClock();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().clock(clock).sweepPeriod(null));
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aReferenceThatTheResultDoesNotMentionIsNamed() throws Exception {
    Robot.Claimed batch = claimed(2);
    List<String> ids = robot.ids(batch);
    handIn(batch, Robot.enhancement(ids.get(0)));
    assertEquals(
        List.of(MISSING + " [batch: " + batch.id() + ", reference: " + ids.get(1) + "]"),
        sandbox.ledger().refusals());
  }

  @Test
  void aResultThatWasNeverUploadedIsToldByTheReferencesThatItLacks() throws Exception {
    Robot.Claimed batch = claimed(3);
    assertEquals(202, robot.submit(batch.id()).statusCode());
    drained();
    List<String> refusals = sandbox.ledger().refusals();
    assertEquals(1, refusals.size());
    assertTrue(refusals.get(0).endsWith("] (3 times, the latest is this)"), refusals.get(0));
  }

  /** The repository says it twice; here the number is the same and the words stand once. */
  @Test
  void aLineThatIsRefusedSaysOnceWhatIsWrongWithItsReference() throws Exception {
    Robot.Claimed batch = claimed(1);
    String id = robot.ids(batch).get(0);
    handIn(batch, Robot.enhancement(id).replace("public", "secret"));
    assertEquals(1, sandbox.ledger().verdict().rejectedLines());
    assertEquals(1, sandbox.ledger().verdict().missingFromResult());
    List<String> refusals = sandbox.ledger().refusals();
    assertEquals(1, refusals.size(), refusals.toString());
    String place = " [batch: " + batch.id() + ", line: 1, reference: " + id + "]";
    assertTrue(refusals.get(0).endsWith(place), refusals.get(0));
  }

  @Test
  void aSunkenFileIsToldOnce() throws Exception {
    Robot.Claimed batch = claimed(2);
    handIn(batch, Robot.result(robot.ids(batch)).replaceFirst("0\\.42", "NaN"));
    assertFalse(sandbox.ledger().refusals().toString().contains(MISSING));
  }

  @Test
  void leasesThatLapsedAreToldWithBatchAndReferences() {
    sandbox.addReferences(Size.SMALL, 3);
    assertFalse(sandbox.ledger().page().contains("leases that lapsed"));
    Robot.Claimed batch = null;
    for (int attempt = 0; attempt < 4; attempt++) {
      batch = robot.claimed(3, "PT1M");
      String id = batch.id().toString();
      clock.advance(Duration.ofMinutes(2));
      sandbox.sweep();
      String page = sandbox.ledger().page();
      assertTrue(page.contains("leases that lapsed\n  - "), page);
      boolean last = attempt == 3;
      String back = "  - 3 references go back to the queue [batch: " + id + "]\n";
      String lost = "  - 3 references are lost for good: the fourth lease [batch: " + id + "]\n";
      assertTrue(page.endsWith(last ? lost : back), page);
    }
    assertEquals(4, sandbox.ledger().page().split("references (go|are)").length - 1);
  }

  @Test
  void onlyTheLatestLeasesThatLapsedAreKept() {
    for (int i = 0; i < 130; i++) {
      sandbox.addReferences(Size.SMALL, 1);
      robot.claimed(1, "PT1M");
    }
    clock.advance(Duration.ofMinutes(2));
    sandbox.sweep();
    String page = sandbox.ledger().page();
    assertTrue(page.contains("leases that lapsed\n  - 30 more before these\n"), page);
    assertEquals(100, page.split("1 reference goes back").length - 1);
  }

  private Robot.Claimed claimed(int references) {
    sandbox.addReferences(Size.SMALL, references);
    return robot.claimed(references);
  }

  private void handIn(Robot.Claimed batch, String result) throws Exception {
    robot.upload(batch, result);
    assertEquals(202, robot.submit(batch.id()).statusCode());
    drained();
  }

  private void drained() throws Exception {
    sandbox.whenDrained().await(60, TimeUnit.SECONDS);
  }
}
