package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {

  private final Logged logged = Logged.by(LogReader.class);
  private long now = TimeUnit.HOURS.toNanos(1);
  private final LogReader reader =
      new LogReader(Configs.config(), "0.2.0-SNAPSHOT", BatchScope.NONE, () -> now);

  @AfterEach
  void close() {
    logged.close();
  }

  @Test
  void theStartIsOneLineThatSaysWhatRunsWhere() {
    reader.started(2, 4);
    assertEquals(
        List.of(
            "INFO  Robot started [version: 0.2.0-SNAPSHOT, environment: staging, repository:"
                + " https://repository.example/v1, batches in flight: 2 × 4, poll interval:"
                + " 30.000 s]"),
        logged.lines());
  }

  @Test
  void aBatchIsOneLineAtItsStartAndOneAtItsEnd() {
    reader.claimed(BATCH, now, TimeUnit.MINUTES.toNanos(10));
    reader.ended(BATCH, new Outcome(Result.DONE, null, "", 5, 1, 0, 1200, 900, 1_500_000_000L));
    assertEquals(
        List.of(
            "INFO  Batch started [batch: " + BATCH + "]",
            "INFO  Batch ended [batch: "
                + BATCH
                + ", outcome: done, references: 5, errors: 1, bytes: 1200 down, 900 up, seconds:"
                + " 1.500]"),
        logged.lines());
  }

  @ParameterizedTest
  @CsvSource({
    "DONE,, INFO",
    "RELEASED, SHUTDOWN, INFO",
    "RELEASED, DISK_FULL, WARN",
    "RELEASED, DEFECT, ERROR",
    "REPORTED, BAD_URL, WARN",
    "LOST, LEASE_LOST, WARN",
    "UNKNOWN, TIMEOUT, ERROR",
  })
  void anEndIsAsLoudAsItIsUrgent(Result result, Cause cause, String level) {
    reader.ended(BATCH, new Outcome(result, cause, "Why it is so", 0, 0, 2, 0, 0, 1));
    assertEquals(level, logged.lines().get(0).split(" ", 2)[0]);
    if (cause != null) {
      String end = "cause: " + cause.label() + ", reason: Why it is so]";
      assertTrue(logged.lines().get(0).endsWith(end), logged.lines().get(0));
      assertTrue(logged.lines().get(0).contains("skipped: 2"));
    }
  }

  @Test
  void whatGoesOnInEverySlotAtOnceIsSaidOnce() {
    for (int slot = 0; slot < 16; slot++) {
      reader.goesOn(Operation.UPLOAD, BATCH, TimeUnit.SECONDS.toNanos(700));
    }
    reader.goesOn(Operation.SUBMIT, BATCH, 1);
    now += TimeUnit.MINUTES.toNanos(2);
    reader.tick();
    assertEquals(2, logged.lines().size());
    assertEquals(
        "INFO  What was tried in vain works again [operation: upload, batch: "
            + BATCH
            + ", seconds: 700.000]",
        logged.lines().get(0));
  }

  @Test
  void roomOnTheDiskThatComesAndGoesIsSaidOnceAMinute() {
    reader.over("Results have room again", TimeUnit.SECONDS.toNanos(840));
    reader.over("Results have room again", 1);
    assertEquals(List.of("INFO  Results have room again [seconds: 840.000]"), logged.lines());
  }

  @Test
  void aProblemIsNotRepeatedWithinAMinuteButCounted() {
    for (int i = 0; i < 13; i++) {
      reader.problem(Problem.warning(Cause.DISK_FULL, "No room for results", BATCH));
    }
    reader.problem(Problem.error(Cause.DISK_FULL, "No room at all", null));
    assertEquals(
        List.of(
            "WARN  No room for results [batch: %s, cause: disk_full]".formatted(BATCH),
            "ERROR No room at all [cause: disk_full]"),
        logged.lines());
    now += TimeUnit.MINUTES.toNanos(1);
    reader.tick();
    reader.tick();
    assertEquals("WARN  More warnings [times: 12, cause: disk_full]", logged.lines().get(2));
    assertEquals(3, logged.lines().size());
  }

  @Test
  void whatIsHeldBackAtTheEndIsSaidThen() {
    for (int i = 0; i < 5; i++) {
      reader.problem(Problem.warning(Cause.REFUSED, "A batch could not be given back", BATCH));
    }
    reader.stopped(5);
    reader.tick();
    assertEquals(
        List.of(
            "WARN  More warnings [times: 4, cause: refused]",
            "WARN  Robot stopped [batches given up: 5]"),
        logged.lines().subList(1, logged.lines().size()));
  }

  @Test
  void oneThatWasHeldBackIsCountedToo() {
    reader.problem(Problem.warning(Cause.DISK_FULL, "No room for results", null));
    reader.problem(Problem.warning(Cause.DISK_FULL, "No room for results", null));
    now += TimeUnit.MINUTES.toNanos(1);
    reader.problem(Problem.warning(Cause.DISK_FULL, "No room for results", null));
    assertEquals(
        "WARN  No room for results (and 1 more) [cause: disk_full]", logged.lines().get(1));
  }

  @Test
  void onlyADefectShowsItsStack() {
    Throwable thrown = new IllegalStateException("GET https://h/b?sig=abc");
    reader.problem(Problem.defect("A callback failed", BATCH, thrown));
    reader.problem(new Problem(Problem.Severity.ERROR, Cause.RESET, "Reset", null, thrown));
    String defect = logged.lines().get(0);
    assertTrue(defect.contains("IllegalStateException: GET https://h/b?…"), defect);
    assertTrue(defect.contains("at org.destinyevidence"), defect);
    assertEquals("ERROR Reset [cause: reset]", logged.lines().get(1));
  }

  @Test
  void anEnhancerThatFailsIsSaidOnceAMinuteWithItsStack() {
    Throwable thrown = new IllegalStateException("no model");
    for (int i = 0; i < 10_000; i++) {
      reader.enhancerFailed(BATCH, "r" + i, "IllegalStateException: no model", thrown);
    }
    assertEquals(1, logged.lines().size());
    String line = logged.lines().get(0);
    assertTrue(
        line.startsWith(
            "WARN  The enhancer failed: IllegalStateException: no model [batch: "
                + BATCH
                + ", reference: r0]"),
        line);
    assertTrue(line.contains("at org.destinyevidence"), line);
    now += TimeUnit.MINUTES.toNanos(1);
    reader.tick();
    assertEquals("WARN  More failures of the enhancer [times: 9999]", logged.lines().get(1));
  }

  /** On purpose, so no warning; but the reason stands nowhere else where an operator could look. */
  @Test
  void anErrorThatTheEnhancerGivesIsSaidOnceAMinute() {
    for (int i = 0; i < 10_000; i++) {
      reader.errorGiven(BATCH, "r" + i, "the model said 500");
    }
    now += TimeUnit.MINUTES.toNanos(1);
    reader.tick();
    reader.errorGiven(BATCH, "r", "no title");
    assertEquals(
        List.of(
            "INFO  The enhancer answered with an error: the model said 500 [batch: "
                + BATCH
                + ", reference: r0]",
            "INFO  The enhancer answered with an error: no title (and 9999 more) [batch: "
                + BATCH
                + ", reference: r]"),
        logged.lines());
  }

  @Test
  void aReferenceThatIsTooLongIsSaid() {
    reader.referenceTooLong(BATCH, "r", 3, 17_000_000);
    assertEquals(
        List.of(
            "WARN  A reference is too long and gets an error line: 17000000 bytes, more than"
                + " MAX_REFERENCE_BYTES or a quarter of the heap [batch: "
                + BATCH
                + ", reference: r, line: 3]"),
        logged.lines());
  }

  @Test
  void aFileFullOfBadLinesDoesNotFillTheLog() {
    for (int line = 1; line <= 10_000; line++) {
      reader.referenceSkipped(BATCH, line, "not JSON");
    }
    assertEquals(10, logged.lines().size());
    assertEquals(
        "WARN  A line of the reference file has no readable id: not JSON [batch: "
            + BATCH
            + ", line: 1]",
        logged.lines().get(0));
    now += TimeUnit.MINUTES.toNanos(1);
    reader.tick();
    assertEquals("WARN  More skipped lines [times: 9990]", logged.lines().get(10));
  }

  @Test
  void aRenewalIsNoNewsByItself() {
    reader.leaseRenewed(BATCH, Renewal.RENEWED, 600_000_000_000L);
    reader.leaseRenewed(BATCH, Renewal.FAILED, 100_000_000_000L);
    reader.leaseRenewed(BATCH, Renewal.FAILED, -1_000_000_000L);
    assertEquals(List.of(), logged.atLeast("WARN"));
    assertTrue(logged.lines().get(2).contains("result: failed, seconds left: -1.000"));
  }

  @Test
  void aRetryIsNoNews() {
    reader.retrying(Operation.DOWNLOAD, Cause.RESET, BATCH, 2_000_000_000L);
    reader.retrying(Operation.CLAIM, Cause.THROTTLED, null, 1_000_000_000L);
    assertEquals(
        "DEBUG Trying again [operation: claim, cause: throttled, in seconds: 1.000]",
        logged.lines().get(1));
    assertEquals(List.of(), logged.atLeast("WARN"));
  }

  @Test
  void theEndSaysWhetherWorkWasGivenUp() {
    reader.stopping("SIGTERM", 3);
    reader.stopped(0);
    reader.stopped(2);
    assertEquals(
        "INFO  Robot is stopping, no more work is claimed [why: SIGTERM, slots taken: 3]",
        logged.lines().get(0));
    assertEquals(2, logged.atLeast("INFO").size());
    assertEquals(List.of("WARN  Robot stopped [batches given up: 2]"), logged.atLeast("WARN"));
  }
}
