package org.destinyevidence.toyrobot.operations;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Redaction;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;

/**
 * Makes one trace of each batch. Its span begins when the claim was sent, which is only known to
 * have been this batch's claim when the answer is there; a claim of nothing makes none. Renewals,
 * retries and problems are events of the batch's span.
 */
final class TraceReader implements RobotEvents {

  static final AttributeKey<String> BATCH = AttributeKey.stringKey("destiny.batch.id");
  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("destiny.cause");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("destiny.outcome");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("destiny.operation");
  private static final AttributeKey<String> RESULT = AttributeKey.stringKey("destiny.result");
  private static final AttributeKey<String> PROBLEM = AttributeKey.stringKey("destiny.problem");
  private static final AttributeKey<Double> LEFT =
      AttributeKey.doubleKey("destiny.lease.left_seconds");

  private final Tracer tracer;
  private final LongSupplier nanoTime;
  private final Map<String, BatchTrace> batches = new ConcurrentHashMap<>();

  TraceReader(Tracer tracer, LongSupplier nanoTime) {
    this.tracer = tracer;
    this.nanoTime = nanoTime;
  }

  /** The trace of a batch in flight, or null. */
  BatchTrace of(String batch) {
    return batches.get(batch);
  }

  /** Ends a batch's trace; apart, so that what else is said of its end is still part of it. */
  RobotEvents atTheEnd() {
    return new RobotEvents() {
      @Override
      public void ended(String batch, Outcome outcome) {
        BatchTrace trace = batches.remove(batch);
        if (trace != null) {
          end(trace, outcome);
        }
      }
    };
  }

  @Override
  public void claimed(String batch, long claimSentNanos, long leaseNanos) {
    if (batches.size() >= RobotConfig.MOST_SLOTS) {
      return;
    }
    Instant sent = Instant.now().minusNanos(nanoTime.getAsLong() - claimSentNanos);
    Span span =
        tracer
            .spanBuilder("batch")
            .setNoParent()
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(sent)
            .setAttribute(BATCH, batch)
            .startSpan();
    BatchTrace trace = new BatchTrace(tracer, span);
    tracer
        .spanBuilder(Step.CLAIM.label())
        .setParent(trace.context())
        .setStartTimestamp(sent)
        .startSpan()
        .end();
    batches.put(batch, trace);
  }

  @Override
  public void stepStarted(String batch, Step step) {
    BatchTrace trace = batches.get(batch);
    if (trace != null && step != Step.CLAIM) {
      trace.begin(step);
    }
  }

  @Override
  public void stepEnded(String batch, Step step, long nanos) {
    BatchTrace trace = batches.get(batch);
    if (trace != null) {
      trace.endStep();
    }
  }

  @Override
  public void leaseRenewed(String batch, Renewal result, long leftNanos) {
    event(batch, "renewal", Attributes.of(RESULT, result.label(), LEFT, leftNanos / 1e9));
  }

  @Override
  public void submitting(String batch, long leaseLeftNanos) {
    event(batch, "submitting", Attributes.of(LEFT, leaseLeftNanos / 1e9));
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    if (batch != null) {
      event(batch, "retry", Attributes.of(OPERATION, operation.label(), CAUSE, cause.label()));
    }
  }

  @Override
  public void problem(Problem problem) {
    if (problem.batch() != null) {
      String phrase = Redaction.redact(problem.phrase());
      Attributes attributes = Attributes.of(CAUSE, problem.cause().label(), PROBLEM, phrase);
      event(problem.batch(), "problem", attributes);
    }
  }

  private void event(String batch, String name, Attributes attributes) {
    BatchTrace trace = batches.get(batch);
    if (trace != null) {
      trace.span().addEvent(name, attributes);
    }
  }

  private static void end(BatchTrace trace, Outcome outcome) {
    Span span = trace.span();
    span.setAttribute(OUTCOME, outcome.result().label());
    span.setAttribute("destiny.references", outcome.references());
    span.setAttribute("destiny.errors", outcome.errors());
    span.setAttribute("destiny.skipped", outcome.skipped());
    span.setAttribute("destiny.bytes.down", outcome.bytesDown());
    span.setAttribute("destiny.bytes.up", outcome.bytesUp());
    if (outcome.cause() != null) {
      span.setAttribute(CAUSE, outcome.cause().label());
    }
    if (outcome.result() != Result.DONE) {
      span.setStatus(StatusCode.ERROR, Redaction.redact(outcome.reason()));
    }
    trace.end();
  }
}
