package org.destinyevidence.toyrobot.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
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

  /** What has become of a reference, of a line without an id too. */
  enum ReferenceOutcome implements Labelled {
    ENHANCED,
    ERROR,
    SKIPPED,
    UNFINISHED
  }

  /** Down from the storage, or up to it. */
  enum Direction implements Labelled {
    DOWN,
    UP
  }

  /** Whether a slot is taken. */
  enum SlotState implements Labelled {
    FREE,
    BUSY
  }

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
            ReferenceOutcome.values());
    bytes =
        metrics.counters(
            "robot.bytes",
            "Bytes of reference files received (down) and of result files accepted (up)",
            "direction",
            Direction.values());
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
    metrics.gauge("robot.slots", slots, "state", SlotState.FREE.label(), () -> free);
    metrics.gauge(
        "robot.slots", slots, "state", SlotState.BUSY.label(), () -> Math.max(0, capacity - free));
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
    for (Cause cause : List.of(Cause.DEFECT, Cause.NOT_NOW, Cause.ERROR_LINES)) {
      problems.at(Severity.ERROR.ordinal(), cause.ordinal());
    }
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
    bytes[Direction.DOWN.ordinal()].increment(count);
  }

  @Override
  public void sent(long count) {
    bytes[Direction.UP.ordinal()].increment(count);
  }

  @Override
  public void retryBudget(DoubleSupplier left) {
    retryBudget = left;
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    batches[outcome.result().ordinal()].increment();
    if (outcome.result() == Result.DONE) {
      count(ReferenceOutcome.ENHANCED, outcome.references() - outcome.errors());
      count(ReferenceOutcome.ERROR, outcome.errors());
      count(ReferenceOutcome.SKIPPED, outcome.skipped());
    } else {
      batchFailures.at(outcome.result().ordinal(), outcome.cause().ordinal()).increment();
      count(ReferenceOutcome.UNFINISHED, outcome.references());
    }
    if (outcome.cause() == Cause.LEASE_LOST) {
      leasesLost.increment();
    }
  }

  private void count(ReferenceOutcome what, int number) {
    references[what.ordinal()].increment(number);
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
