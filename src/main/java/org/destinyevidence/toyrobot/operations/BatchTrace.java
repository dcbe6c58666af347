package org.destinyevidence.toyrobot.operations;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.destinyevidence.toyrobot.events.Step;

/**
 * The spans of one batch: itself, and one a step. Used on the batch's event loop; {@link #current}
 * may be asked on any thread.
 */
final class BatchTrace {

  private final Tracer tracer;
  private final Span span;
  private final Context context;
  private Span step;
  private volatile Context current;

  BatchTrace(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
    this.context = Context.root().with(span);
    this.current = context;
  }

  Span span() {
    return span;
  }

  Context context() {
    return context;
  }

  /** The context of the step that is open, or else of the batch. */
  Context current() {
    return current;
  }

  /** The step before, if any, ends with it. */
  void begin(Step next) {
    endStep();
    step = tracer.spanBuilder(next.label()).setParent(context).startSpan();
    current = context.with(step);
  }

  void endStep() {
    if (step != null) {
      step.end();
      step = null;
      current = context;
    }
  }

  /** Ends what is left of it. */
  void end() {
    endStep();
    span.end();
  }
}
