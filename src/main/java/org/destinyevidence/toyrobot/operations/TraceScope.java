package org.destinyevidence.toyrobot.operations;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.slf4j.MDC;

/** Gives a batch's trace to its repository calls, and to whatever an enhancer logs or traces. */
final class TraceScope implements BatchScope {

  private static final String TRACE = "trace_id";
  private static final String SPAN = "span_id";

  private final TraceReader traces;
  private final TextMapPropagator propagator;

  TraceScope(TraceReader traces, TextMapPropagator propagator) {
    this.traces = traces;
    this.propagator = propagator;
  }

  @Override
  public Map<String, String> headers(String batch) {
    BatchTrace trace = traces.of(batch);
    if (trace == null) {
      return Map.of();
    }
    Map<String, String> headers = new HashMap<>(4);
    propagator.inject(trace.current(), headers, (map, name, value) -> map.put(name, value));
    return headers;
  }

  @Override
  public Entered enter(String batch) {
    Entered named = LogScope.name(batch);
    BatchTrace trace = traces.of(batch);
    if (trace == null) {
      return named;
    }
    Context context = trace.current();
    SpanContext span = Span.fromContext(context).getSpanContext();
    String traceBefore = MDC.get(TRACE);
    String spanBefore = MDC.get(SPAN);
    MDC.put(TRACE, span.getTraceId());
    MDC.put(SPAN, span.getSpanId());
    return new Traced(named, traceBefore, spanBefore, context.makeCurrent());
  }

  private record Traced(Entered named, String traceBefore, String spanBefore, Scope scope)
      implements Entered {

    @Override
    public boolean lost() {
      return named.lost();
    }

    @Override
    public void close() {
      scope.close();
      LogScope.putBack(SPAN, spanBefore);
      LogScope.putBack(TRACE, traceBefore);
      named.close();
    }
  }
}
