package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsReaderTest {

  private static final long SECOND = 1_000_000_000L;

  private final Metrics metrics = new Metrics("0.2.0", () -> 0.25);
  private final MetricsReader reader = new MetricsReader(metrics);

  @AfterEach
  void close() {
    metrics.close();
  }

  private void exposes(String line) {
    assertTrue(metrics.scrape().lines().anyMatch(line::equals), () -> line + "\n" + robot());
  }

  private String robot() {
    return String.join("\n", metrics.scrape().lines().filter(l -> l.startsWith("robot_")).toList());
  }

  @Test
  void claimsByAnswerAndTheirFailuresByCause() {
    reader.claimAnswered(ClaimAnswer.BATCH, null, "", SECOND);
    reader.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "x", SECOND);
    reader.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "x", SECOND);
    exposes("robot_claims_total{answer=\"batch\"} 1.0");
    exposes("robot_claims_total{answer=\"empty\"} 0.0");
    exposes("robot_claims_total{answer=\"failed\"} 2.0");
    exposes("robot_claim_failures_total{answer=\"failed\",cause=\"refused\"} 2.0");
  }

  @Test
  void whatTheRequesterSeesIsCountedOnlyForWhatTheRepositoryTook() {
    reader.ended(BATCH, new Outcome(Result.DONE, null, "", 10, 3, 2, 0, 0, 1));
    reader.ended(BATCH, new Outcome(Result.LOST, Cause.LEASE_LOST, "x", 4, 1, 1, 0, 0, 1));
    reader.ended(BATCH, new Outcome(Result.LOST, Cause.UNKNOWN_BATCH, "x", 0, 0, 0, 0, 0, 1));
    exposes("robot_batches_total{outcome=\"done\"} 1.0");
    exposes("robot_batches_total{outcome=\"lost\"} 2.0");
    exposes("robot_batch_failures_total{cause=\"lease_lost\",outcome=\"lost\"} 1.0");
    exposes("robot_batch_failures_total{cause=\"unknown_batch\",outcome=\"lost\"} 1.0");
    assertEquals(1, robot().lines().filter(l -> l.contains("outcome=\"done\"")).count());
    exposes("robot_references_total{outcome=\"enhanced\"} 7.0");
    exposes("robot_references_total{outcome=\"error\"} 3.0");
    exposes("robot_references_total{outcome=\"skipped\"} 2.0");
    exposes("robot_references_total{outcome=\"unfinished\"} 4.0");
    exposes("robot_leases_lost_total 1.0");
  }

  @Test
  void requestsByStatusWithTheirLatency() {
    reader.requestEnded(Operation.SUBMIT, 202, 3 * SECOND);
    reader.requestEnded(Operation.SUBMIT, 418, SECOND / 100);
    reader.requestEnded(Operation.SUBMIT, 0, SECOND / 100);
    exposes("robot_requests_total{operation=\"submit\",status=\"202\"} 1.0");
    exposes("robot_requests_total{operation=\"submit\",status=\"4xx\"} 1.0");
    exposes("robot_requests_total{operation=\"submit\",status=\"none\"} 1.0");
    exposes("robot_request_duration_seconds_bucket{operation=\"submit\",le=\"0.01\"} 2");
    exposes("robot_request_duration_seconds_bucket{operation=\"submit\",le=\"5.0\"} 3");
    exposes("robot_request_duration_seconds_count{operation=\"submit\"} 3");
  }

  @Test
  void stepsBytesSlotsLeasesRetriesAndTheRest() {
    reader.stepEnded(BATCH, Step.DOWNLOAD, 2 * SECOND);
    reader.received(100);
    reader.received(23);
    reader.sent(7);
    reader.slots(8, 5);
    reader.leaseRenewed(BATCH, Renewal.RENEWED, SECOND);
    reader.leaseRenewed(BATCH, Renewal.FAILED, SECOND);
    reader.submitting(BATCH, 70 * SECOND);
    reader.submitting(BATCH, 61 * SECOND);
    reader.submitting(BATCH, 65 * SECOND);
    reader.retrying(Operation.UPLOAD, Cause.THROTTLED, BATCH, SECOND);
    reader.retryBudget(() -> -1.5);
    reader.problem(Problem.warning(Cause.DISK_FULL, "x", null));
    exposes("robot_step_duration_seconds_sum{step=\"download\"} 2.0");
    exposes("robot_bytes_total{direction=\"down\"} 123.0");
    exposes("robot_bytes_total{direction=\"up\"} 7.0");
    exposes("robot_slots{state=\"free\"} 5.0");
    exposes("robot_slots{state=\"busy\"} 3.0");
    assertEquals(2, robot().lines().filter(l -> l.startsWith("robot_slots")).count(), "sum is 8");
    exposes("robot_lease_renewals_total{result=\"renewed\"} 1.0");
    exposes("robot_lease_renewals_total{result=\"failed\"} 1.0");
    exposes("robot_submission_least_lease_left_seconds 61.0");
    exposes("robot_retries_total{cause=\"throttled\",operation=\"upload\"} 1.0");
    exposes("robot_retry_budget_left -1.5");
    exposes("robot_problems_total{cause=\"disk_full\",severity=\"warning\"} 1.0");
    exposes("robot_event_loop_lag_seconds 0.25");
    exposes("robot_build_info{version=\"0.2.0\"} 1");
  }

  /** An alert on an increase misses the first of a series that was not there. */
  @Test
  void whatAnAlertWaitsForIsExposedFromTheStart() {
    for (Cause cause : Cause.values()) {
      for (String outcome : new String[] {"lost", "reported", "unknown"}) {
        exposes(
            "robot_batch_failures_total{cause=\"%s\",outcome=\"%s\"} 0.0"
                .formatted(cause.label(), outcome));
      }
    }
    for (Result result : Result.values()) {
      exposes("robot_batches_total{outcome=\"%s\"} 0.0".formatted(result.label()));
    }
    exposes("robot_batch_failures_total{cause=\"disk_full\",outcome=\"released\"} 0.0");
    exposes("robot_problems_total{cause=\"defect\",severity=\"error\"} 0.0");
    exposes("robot_problems_total{cause=\"not_now\",severity=\"error\"} 0.0");
    exposes("robot_leases_lost_total 0.0");
  }

  /** A line that is larger than all that may wait is dropped at once. */
  @Test
  void logLinesThatWereDroppedAreCounted() {
    long before = LogSetup.dropped();
    LogSetup.WRITER.write("x".repeat(3 << 20));
    exposes("robot_log_lines_dropped_total " + (before + 1.0));
  }

  @Test
  void labelsAreNeverMadeOfWhatAServerOrABatchSays() {
    for (int i = 0; i < 2_000; i++) {
      reader.requestEnded(Operation.CLAIM, i, 1);
      reader.ended("batch-" + i, new Outcome(Result.DONE, null, "r" + i, 1, 0, 0, 0, 0, 1));
      reader.claimAnswered(ClaimAnswer.FAILED, Cause.REJECTED, "advice " + i, 1);
    }
    String scrape = metrics.scrape();
    assertFalse(scrape.contains("batch-") || scrape.contains("advice"));
    long statuses = scrape.lines().filter(l -> l.startsWith("robot_requests_total{")).count();
    assertEquals(Statuses.labels().length, statuses);
  }
}
