package org.destinyevidence.toyrobot.operations;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.EnumMap;
import java.util.Map;
import org.destinyevidence.toyrobot.events.Step;

/**
 * The spans of one batch: itself, and one a step. Used on the batch's event loop; {@link #current}
 * may be asked on any thread.
 */
final class BatchTrace {

  private final Tracer tracer;
  private final Span span;
  private final Context context;
  private final Map<Step, Span> steps = new EnumMap<>(Step.class);
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

  /** The context of the step that began last, or of the batch. */
  Context current() {
    return current;
  }

  void begin(Step step) {
    Span begun = tracer.spanBuilder(step.label()).setParent(context).startSpan();
    Span before = steps.put(step, begun);
    if (before != null) {
      before.end();
    }
    current = context.with(begun);
  }

  void end(Step step) {
    Span ended = steps.remove(step);
    if (ended != null) {
      ended.end();
      current = context;
    }
  }

  /** Ends what is left of it. */
  void end() {
    steps.values().forEach(Span::end);
    steps.clear();
    current = context;
    span.end();
  }
}
