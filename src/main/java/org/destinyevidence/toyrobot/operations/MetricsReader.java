package org.destinyevidence.toyrobot.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Labelled;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Problem.Severity;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;

/**
 * Counts the events. Every label is from a closed set, and every meter is found by index; a table
 * of all of them is in {@code conf/prometheus/README.md}.
 *
 * <p>References are counted when their batch ends: {@code enhanced} and {@code error} only if the
 * repository took the result, so that they are what the requester sees; {@code unfinished} had a
 * result line in a batch that ended otherwise.
 */
final class MetricsReader implements RobotEvents {

  private static final int ENHANCED = 0;
  private static final int ERROR = 1;
  private static final int SKIPPED = 2;
  private static final int UNFINISHED = 3;
  private static final int DOWN = 0;
  private static final int UP = 1;

  private final Counter[] claims;
  private final Counters claimFailures;
  private final Counter[] batches;
  private final Counters batchFailures;
  private final Counter[] references;
  private final Counter[] bytes;
  private final Counter[] renewals;
  private final Counter leasesLost;
  private final Counters retries;
  private final Counters requests;
  private final Counters problems;
  private final Timer[] steps;
  private final Timer[] latencies;

  private volatile int capacity;
  private volatile int free;
  private volatile DoubleSupplier retryBudget = () -> Double.NaN;
  private final AtomicLong leastLeft = new AtomicLong(Long.MAX_VALUE);

  MetricsReader(Metrics metrics) {
    claims =
        metrics.counters(
            "robot.claims", "Claims by how they ended", "answer", ClaimAnswer.values());
    claimFailures =
        byCause(
            metrics,
            "robot.claim.failures",
            "Claims that failed or were orphaned, by cause",
            "answer",
            ClaimAnswer.values());
    batches =
        metrics.counters("robot.batches", "Batches by how they ended", "outcome", Result.values());
    batchFailures =
        byCause(
            metrics,
            "robot.batch.failures",
            "Batches that were not done, by how they ended and why",
            "outcome",
            Result.values());
    references =
        metrics.counters(
            "robot.references",
            "References by what became of them",
            "outcome",
            "enhanced",
            "error",
            "skipped",
            "unfinished");
    bytes =
        metrics.counters(
            "robot.bytes",
            "Bytes of reference files received (down) and of result files accepted (up)",
            "direction",
            "down",
            "up");
    renewals =
        metrics.counters(
            "robot.lease.renewals", "Tries to renew a lease by result", "result", Renewal.values());
    leasesLost =
        metrics.counter("robot.leases.lost", "Batches that ended because their lease was lost");
    retries =
        byCause(
            metrics,
            "robot.retries",
            "Requests that are tried again",
            "operation",
            Operation.values());
    requests =
        new Counters(
            metrics.registry(),
            "robot.requests",
            "Requests that have ended, by status (none: without an answer)",
            "operation",
            Labelled.labels(Operation.values()),
            "status",
            Statuses.labels());
    problems =
        byCause(
            metrics,
            "robot.problems",
            "Problems that were reported, repeated ones included",
            "severity",
            Severity.values());
    steps =
        metrics.steps(
            "robot.step.duration", "How long a step of a batch takes", "step", Step.values());
    latencies =
        metrics.requests(
            "robot.request.duration",
            "How long a request takes, its body included",
            "operation",
            Operation.values());
    gauges(metrics);
    exposeTheUsual();
  }

  private void gauges(Metrics metrics) {
    String slots = "Slots for batches in flight, free and taken (busy); their sum is all there are";
    metrics.gauge("robot.slots", slots, "state", "free", () -> free);
    metrics.gauge("robot.slots", slots, "state", "busy", () -> Math.max(0, capacity - free));
    metrics.gauge(
        "robot.retry.budget.left",
        "Retries that may be sent at once to the host with fewest left; negative while some wait",
        () -> retryBudget.getAsDouble());
    metrics.gauge(
        "robot.submission.least.lease.left.seconds",
        "Least proven lease that was left when a submission was sent, since the start",
        this::leastLeftSeconds);
  }

  /**
   * Zero is a statement: an alert on an increase misses the first of a series that was not there.
   */
  private void exposeTheUsual() {
    batchFailures.at(Result.RELEASED.ordinal(), Cause.SHUTDOWN.ordinal());
    batchFailures.at(Result.RELEASED.ordinal(), Cause.DISK_FULL.ordinal());
    for (Cause cause : Cause.values()) {
      batchFailures.at(Result.UNKNOWN.ordinal(), cause.ordinal());
      batchFailures.at(Result.REPORTED.ordinal(), cause.ordinal());
      batchFailures.at(Result.LOST.ordinal(), cause.ordinal());
    }
    problems.at(1, Cause.DEFECT.ordinal());
    problems.at(1, Cause.NOT_NOW.ordinal());
    problems.at(1, Cause.ERROR_LINES.ordinal());
    claimFailures.at(ClaimAnswer.FAILED.ordinal(), Cause.REFUSED.ordinal());
    retries.at(Operation.CLAIM.ordinal(), Cause.REFUSED.ordinal());
    requests.at(Operation.CLAIM.ordinal(), Statuses.index(204));
  }

  @Override
  public void slots(int capacity, int free) {
    this.capacity = capacity;
    this.free = free;
  }

  @Override
  public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
    claims[answer.ordinal()].increment();
    if (cause != null) {
      claimFailures.at(answer.ordinal(), cause.ordinal()).increment();
    }
  }

  @Override
  public void stepEnded(String batch, Step step, long nanos) {
    steps[step.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void leaseRenewed(String batch, Renewal result, long leftNanos) {
    renewals[result.ordinal()].increment();
  }

  @Override
  public void submitting(String batch, long leaseLeftNanos) {
    leastLeft.accumulateAndGet(leaseLeftNanos, Math::min);
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    retries.at(operation.ordinal(), cause.ordinal()).increment();
  }

  @Override
  public void requestEnded(Operation operation, int status, long nanos) {
    requests.at(operation.ordinal(), Statuses.index(status)).increment();
    latencies[operation.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void received(long count) {
    bytes[DOWN].increment(count);
  }

  @Override
  public void sent(long count) {
    bytes[UP].increment(count);
  }

  @Override
  public void retryBudget(DoubleSupplier left) {
    retryBudget = left;
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    batches[outcome.result().ordinal()].increment();
    if (outcome.result() == Result.DONE) {
      references[ENHANCED].increment(outcome.references() - outcome.errors());
      references[ERROR].increment(outcome.errors());
      references[SKIPPED].increment(outcome.skipped());
    } else {
      batchFailures.at(outcome.result().ordinal(), outcome.cause().ordinal()).increment();
      references[UNFINISHED].increment(outcome.references());
    }
    if (outcome.cause() == Cause.LEASE_LOST) {
      leasesLost.increment();
    }
  }

  @Override
  public void problem(Problem problem) {
    problems.at(problem.severity().ordinal(), problem.cause().ordinal()).increment();
  }

  private double leastLeftSeconds() {
    long least = leastLeft.get();
    return least == Long.MAX_VALUE ? Double.NaN : least / 1e9;
  }

  private static Counters byCause(
      Metrics metrics, String name, String help, String label, Labelled[] values) {
    String[] causes = Labelled.labels(Cause.values());
    return new Counters(
        metrics.registry(), name, help, label, Labelled.labels(values), "cause", causes);
  }
}
