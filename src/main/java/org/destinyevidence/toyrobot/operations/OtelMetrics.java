package org.destinyevidence.toyrobot.operations;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
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
import org.destinyevidence.toyrobot.operations.MetricsReader.Direction;
import org.destinyevidence.toyrobot.operations.MetricsReader.ReferenceOutcome;
import org.destinyevidence.toyrobot.operations.MetricsReader.SlotState;

/**
 * Counts the events for OpenTelemetry, under the names that Prometheus sees, dots for underscores.
 * Attributes are made once, from the same closed sets.
 */
final class OtelMetrics implements RobotEvents {

  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("cause");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");

  private static final Attributes[] ANSWERS =
      attributes("answer", Labelled.labels(ClaimAnswer.values()));
  private static final Attributes[] OUTCOMES =
      attributes("outcome", Labelled.labels(Result.values()));
  private static final Attributes[] RENEWALS =
      attributes("result", Labelled.labels(Renewal.values()));
  private static final Attributes[] STEPS = attributes("step", Labelled.labels(Step.values()));
  private static final Attributes[] OPERATIONS =
      attributes("operation", Labelled.labels(Operation.values()));
  private static final Attributes[] SEVERITIES =
      attributes("severity", Labelled.labels(Severity.values()));
  private static final Attributes[] DIRECTIONS =
      attributes("direction", Labelled.labels(Direction.values()));
  private static final Attributes[] REFERENCES =
      attributes("outcome", Labelled.labels(ReferenceOutcome.values()));
  private static final Attributes[] STATES =
      attributes("state", Labelled.labels(SlotState.values()));

  private final LongCounter claims;
  private final LongCounter claimFailures;
  private final LongCounter batches;
  private final LongCounter batchFailures;
  private final LongCounter references;
  private final LongCounter bytes;
  private final LongCounter renewals;
  private final LongCounter leasesLost;
  private final LongCounter retries;
  private final LongCounter requests;
  private final LongCounter problems;
  private final DoubleHistogram steps;
  private final DoubleHistogram latencies;
  private final AtomicLong leastLeft = new AtomicLong(Long.MAX_VALUE);
  private volatile DoubleSupplier retryBudget;
  private volatile int capacity;
  private volatile int free;

  OtelMetrics(Meter meter) {
    claims = counter(meter, "robot.claims", "Claims by how they ended");
    claimFailures =
        counter(meter, "robot.claim.failures", "Claims that failed or were orphaned, by cause");
    batches = counter(meter, "robot.batches", "Batches by how they ended");
    batchFailures =
        counter(
            meter, "robot.batch.failures", "Batches that were not done, by how they ended and why");
    references = counter(meter, "robot.references", "References by what became of them");
    bytes = meter.counterBuilder("robot.bytes").setUnit("By").build();
    renewals = counter(meter, "robot.lease.renewals", "Tries to renew a lease by result");
    leasesLost =
        counter(meter, "robot.leases.lost", "Batches that ended because their lease was lost");
    retries = counter(meter, "robot.retries", "Requests that are tried again");
    requests = counter(meter, "robot.requests", "Requests that have ended, by status");
    problems = counter(meter, "robot.problems", "Problems that were reported");
    steps = histogram(meter, "robot.step.duration", Metrics.STEPS);
    latencies = histogram(meter, "robot.request.duration", Metrics.REQUESTS);
    gauges(meter);
  }

  private void gauges(Meter meter) {
    meter
        .gaugeBuilder("robot.retry.budget.left")
        .setDescription("Retries that may be sent at once to the host with fewest left")
        .buildWithCallback(
            budget -> {
              DoubleSupplier left = retryBudget;
              if (left != null) {
                budget.record(left.getAsDouble());
              }
            });
    meter
        .gaugeBuilder("robot.submission.least.lease.left")
        .setUnit("s")
        .setDescription("Least proven lease that was left when a submission was sent")
        .buildWithCallback(
            left -> {
              long least = leastLeft.get();
              if (least < Long.MAX_VALUE) {
                left.record(least / 1e9);
              }
            });
    meter
        .gaugeBuilder("robot.slots")
        .ofLongs()
        .setDescription("Slots for batches in flight, free and taken (busy)")
        .buildWithCallback(
            slots -> {
              slots.record(free, STATES[SlotState.FREE.ordinal()]);
              slots.record(capacity - free, STATES[SlotState.BUSY.ordinal()]);
            });
  }

  @Override
  public void slots(int capacity, int free) {
    this.capacity = capacity;
    this.free = free;
  }

  @Override
  public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
    claims.add(1, ANSWERS[answer.ordinal()]);
    if (cause != null) {
      claimFailures.add(1, caused(ANSWERS[answer.ordinal()], cause));
    }
  }

  @Override
  public void stepEnded(String batch, Step step, long nanos) {
    steps.record(nanos / 1e9, STEPS[step.ordinal()]);
  }

  @Override
  public void leaseRenewed(String batch, Renewal result, long leftNanos) {
    renewals.add(1, RENEWALS[result.ordinal()]);
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    retries.add(1, caused(OPERATIONS[operation.ordinal()], cause));
  }

  @Override
  public void retryBudget(DoubleSupplier left) {
    retryBudget = left;
  }

  @Override
  public void submitting(String batch, long leaseLeftNanos) {
    leastLeft.accumulateAndGet(leaseLeftNanos, Math::min);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(1, caused(SEVERITIES[problem.severity().ordinal()], problem.cause()));
  }

  @Override
  public void requestEnded(Operation operation, int status, long nanos) {
    Attributes of = OPERATIONS[operation.ordinal()];
    requests.add(1, of.toBuilder().put(STATUS, Statuses.label(status)).build());
    latencies.record(nanos / 1e9, of);
  }

  @Override
  public void received(long count) {
    bytes.add(count, DIRECTIONS[Direction.DOWN.ordinal()]);
  }

  @Override
  public void sent(long count) {
    bytes.add(count, DIRECTIONS[Direction.UP.ordinal()]);
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    Attributes result = OUTCOMES[outcome.result().ordinal()];
    batches.add(1, result);
    if (outcome.result() == Result.DONE) {
      count(ReferenceOutcome.ENHANCED, outcome.references() - outcome.errors());
      count(ReferenceOutcome.ERROR, outcome.errors());
      count(ReferenceOutcome.SKIPPED, outcome.skipped());
    } else {
      batchFailures.add(1, caused(result, outcome.cause()));
      count(ReferenceOutcome.UNFINISHED, outcome.references());
    }
    if (outcome.cause() == Cause.LEASE_LOST) {
      leasesLost.add(1);
    }
  }

  private void count(ReferenceOutcome what, int number) {
    references.add(number, REFERENCES[what.ordinal()]);
  }

  private static Attributes caused(Attributes of, Cause cause) {
    return of.toBuilder().put(CAUSE, cause.label()).build();
  }

  /** With the bounds of {@code /metrics}: the SDK's own begin at five seconds. */
  private static DoubleHistogram histogram(Meter meter, String name, Duration[] bounds) {
    List<Double> seconds = Stream.of(bounds).map(bound -> bound.toNanos() / 1e9).toList();
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setExplicitBucketBoundariesAdvice(seconds)
        .build();
  }

  private static LongCounter counter(Meter meter, String name, String help) {
    return meter.counterBuilder(name).setDescription(help).build();
  }

  private static Attributes[] attributes(String key, String... values) {
    Attributes[] attributes = new Attributes[values.length];
    for (int i = 0; i < values.length; i++) {
      attributes[i] = Attributes.of(AttributeKey.stringKey(key), values[i]);
    }
    return attributes;
  }
}
