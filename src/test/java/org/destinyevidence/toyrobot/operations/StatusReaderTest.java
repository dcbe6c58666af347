package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.Test;

class StatusReaderTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant TIME = Instant.parse("2026-11-24T03:00:00Z");

  private long now = 100 * SECOND;
  private final Health health =
      new Health(
          () -> now, new EventLoops(() -> now), () -> false, SECOND * 300, SECOND, SECOND * 90);
  private final StatusReader status =
      new StatusReader(
          Configs.loaded(), "0.2.0", () -> now, () -> TIME.plusNanos(now - 100 * SECOND));

  private JsonObject json() {
    return status.json(health);
  }

  @Test
  void hasWhatTheInterfacePromises() {
    JsonObject json = json();
    assertTrue(
        json.fieldNames()
            .containsAll(
                Set.of(
                    "version",
                    "since",
                    "settings",
                    "slots",
                    "batches",
                    "last_claim",
                    "counters",
                    "last_errors")));
    assertEquals("0.2.0", json.getString("version"));
    assertEquals("2026-11-24T03:00:00Z", json.getString("since"));
    assertEquals(new JsonObject().put("capacity", 8).put("free", 8), json.getJsonObject("slots"));
    assertNull(json.getValue("last_claim"));
    assertEquals(new JsonArray(), json.getJsonArray("batches"));
    assertEquals(
        "https://repository.example/v1",
        json.getJsonObject("settings").getString("DESTINY_REPOSITORY_URL"));
    assertFalse(json.encode().contains(Configs.SECRET));
  }

  @Test
  void aBatchShowsItsStepAgeLeaseAndReferences() {
    status.claimed(BATCH, now - SECOND, 600 * SECOND);
    status.placed(BATCH, 0, 3);
    status.stepStarted(BATCH, Step.DOWNLOAD);
    now += 20 * SECOND;
    status.stepStarted(BATCH, Step.UPLOAD);
    status.progress(BATCH, 17);
    now += 9 * SECOND;
    assertEquals(
        new JsonObject()
            .put("id", BATCH)
            .put("slot", 3)
            .put("step", "upload")
            .put("step_seconds", 9.0)
            .put("age_seconds", 30.0)
            .put("lease_left_seconds", 570.0)
            .put("references", 17),
        json().getJsonArray("batches").getJsonObject(0));
    status.leaseRenewed(BATCH, Renewal.RENEWED, 600 * SECOND);
    now += 601 * SECOND;
    JsonObject late = json().getJsonArray("batches").getJsonObject(0);
    assertEquals(-1.0, late.getDouble("lease_left_seconds"));
  }

  @Test
  void theLastClaimSaysHowItWent() {
    status.claimAnswered(ClaimAnswer.EMPTY, null, "", SECOND / 100);
    now += 5 * SECOND;
    status.claimAnswered(
        ClaimAnswer.FAILED, Cause.REDIRECT, "It went to https://h/x?sig=abc", SECOND);
    now += 2 * SECOND;
    JsonObject claim = json().getJsonObject("last_claim");
    assertEquals(
        new JsonObject()
            .put("answer", "failed")
            .put("time", "2026-11-24T03:00:05Z")
            .put("ago_seconds", 2.0)
            .put("seconds", 1.0)
            .put("cause", "redirect")
            .put("advice", "It went to https://h/x?…"),
        claim);
  }

  @Test
  void countersAreThoseOfTheEvents() {
    status.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
    status.ended("a", new Outcome(Result.DONE, null, "", 5, 2, 1, 0, 0, 1));
    status.ended("b", new Outcome(Result.RELEASED, Cause.DISK_FULL, "full", 7, 0, 0, 0, 0, 1));
    status.received(100);
    status.sent(10);
    status.leaseRenewed("a", Renewal.FAILED, 1);
    status.retrying(Operation.CLAIM, Cause.RESET, null, 1);
    JsonObject counters = json().getJsonObject("counters");
    assertEquals(1, counters.getJsonObject("claims").getLong("batch"));
    assertEquals(1, counters.getJsonObject("batches").getLong("done"));
    assertEquals(1, counters.getJsonObject("batches").getLong("released"));
    assertEquals(5, counters.getLong("references"), "those of a released batch are not done");
    assertEquals(2, counters.getLong("errors"));
    assertEquals(1, counters.getLong("skipped"));
    assertEquals(100, counters.getLong("bytes_down"));
    assertEquals(10, counters.getLong("bytes_up"));
    assertEquals(1, counters.getJsonObject("renewals").getLong("failed"));
    assertEquals(1, counters.getLong("retries"));
  }

  @Test
  void ratesCountReferencesWhileTheirBatchIsStillInFlight() {
    status.claimed(BATCH, now, 600 * SECOND);
    status.progress(BATCH, 40);
    status.progress(BATCH, 30);
    now += 10 * SECOND;
    JsonObject minute = json().getJsonObject("rates").getJsonObject("minute");
    assertEquals(4.0, minute.getDouble("references"));
    status.ended(BATCH, new Outcome(Result.DONE, null, "", 50, 0, 0, 0, 0, 1));
    minute = json().getJsonObject("rates").getJsonObject("minute");
    assertEquals(5.0, minute.getDouble("references"));
  }

  @Test
  void ratesDoNotCountWhatABatchDoesOnceItHasEnded() {
    status.progress(BATCH, 256);
    status.progress(BATCH, 512);
    now += 10 * SECOND;
    assertEquals(
        0.0, json().getJsonObject("rates").getJsonObject("minute").getDouble("references"));
  }

  @Test
  void aFailureOfTheEnhancerIsSaidOnceAMinute() {
    for (int i = 0; i < 1_000; i++) {
      status.enhancerFailed(BATCH, "r" + i, "no answer " + i, null);
    }
    for (int minute = 0; minute < 3; minute++) {
      now += 60 * SECOND;
      status.enhancerFailed(BATCH, "r", "no answer at all", null);
      status.enhancerFailed(BATCH, "r", "no answer at all", null);
    }
    JsonArray said = json().getJsonArray("last_errors");
    assertEquals(2, said.size());
    assertEquals("error_lines", said.getJsonObject(0).getString("cause"));
    assertEquals(
        "The enhancer failed: no answer at all", said.getJsonObject(0).getString("sentence"));
    assertEquals(1_000 + 2 + 2, said.getJsonObject(0).getLong("times"));
  }

  @Test
  void theLastProblemsAreTwentyNewestFirstAndAnOutageIsOne() {
    for (int i = 0; i < 30; i++) {
      Cause cause = Cause.values()[i % 10];
      status.problem(Problem.warning(cause, "Problem " + i, BATCH));
    }
    for (int i = 0; i < 100; i++) {
      status.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "nothing listens there", 1);
    }
    JsonArray problems = json().getJsonArray("last_errors");
    assertEquals(20, problems.size());
    assertEquals(
        new JsonObject()
            .put("time", "2026-11-24T03:00:00Z")
            .put("severity", "warning")
            .put("cause", "refused")
            .put("sentence", "A claim failed: nothing listens there")
            .put("times", 100L),
        problems.getJsonObject(0));
    assertEquals("Problem 29", problems.getJsonObject(1).getString("sentence"));
    assertEquals(BATCH, problems.getJsonObject(1).getString("batch"));
  }

  @Test
  void aProblemIsAsUrgentAndCalledTheSameAsInTheLog() {
    status.claimAnswered(ClaimAnswer.ORPHANED, Cause.UNDECODABLE, "no batch", 1);
    status.ended("a", new Outcome(Result.RELEASED, Cause.DEFECT, "thrown", 0, 0, 0, 0, 0, 1));
    JsonArray problems = json().getJsonArray("last_errors");
    for (int i = 0; i < 2; i++) {
      assertEquals("error", problems.getJsonObject(i).getString("severity"));
    }
    assertEquals(
        "A claim has no usable answer, its work may be out until its lease ends: no batch",
        problems.getJsonObject(1).getString("sentence"));
  }

  @Test
  void anOutageIsUrgentAfterTenMinutesAndTheNextOneBeginsAnew() {
    status.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "nothing listens there", 1);
    assertEquals("warning", lastSeverity());
    now += 600 * SECOND;
    status.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "nothing listens there", 1);
    assertEquals("error", lastSeverity());
    status.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
    status.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "nothing listens there", 1);
    assertEquals("warning", lastSeverity());
  }

  private String lastSeverity() {
    return json().getJsonArray("last_errors").getJsonObject(0).getString("severity");
  }

  @Test
  void aClaimThatIsStillUnansweredIsSeen() {
    status.claimSent();
    status.claimSent();
    status.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
    assertEquals(1, json().getInteger("claims_under_way"));
  }

  @Test
  void batchesThatEndOtherwiseAreProblemsButAShutdownIsNone() {
    status.ended("a", new Outcome(Result.UNKNOWN, Cause.TIMEOUT, "no answer", 0, 0, 0, 0, 0, 1));
    status.ended("b", new Outcome(Result.RELEASED, Cause.SHUTDOWN, "bye", 0, 0, 0, 0, 0, 1));
    JsonArray problems = json().getJsonArray("last_errors");
    assertEquals(1, problems.size());
    assertEquals("Batch unknown: no answer", problems.getJsonObject(0).getString("sentence"));
    assertEquals("error", problems.getJsonObject(0).getString("severity"));
  }

  @Test
  void whateverTheEventsSayItStaysBounded() {
    for (int i = 0; i < 10_000; i++) {
      status.claimed("batch " + i, now, SECOND);
      status.stepStarted("no such batch " + i, Step.UPLOAD);
      status.problem(Problem.warning(Cause.DEFECT, "x".repeat(10_000) + i, null));
      status.tick();
    }
    JsonObject json = json();
    assertEquals(4096, json.getJsonArray("batches").size());
    assertTrue(json.put("batches", 0).encode().length() < 30_000);
  }

  @Test
  void theStateFollowsTheLifeOfTheRobot() {
    assertEquals("starting", json().getString("state"));
    status.started(2, 4);
    assertEquals("running", json().getString("state"));
    status.stopping("SIGTERM", 1);
    assertEquals("stopping", json().getString("state"));
    status.stopped(0);
    assertEquals("stopped", json().getString("state"));
  }
}
