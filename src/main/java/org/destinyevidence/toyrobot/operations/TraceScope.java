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
    Scope scope = context.makeCurrent();
    return () -> {
      scope.close();
      putBack(SPAN, spanBefore);
      putBack(TRACE, traceBefore);
      named.close();
    };
  }

  private static void putBack(String key, String before) {
    if (before == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, before);
    }
  }
}
