package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** From events to what a collector is sent, over a real socket. */
class TracingTest {

  private final Collector collector = new Collector();

  @AfterEach
  void close() {
    collector.close();
  }

  private static Operations operations(Map<String, String> otel) {
    RobotConfig config = Configs.config(OptionalInt.empty());
    return Operations.create(Configs.loaded(config, otel), "0.2.0", () -> false);
  }

  private Operations exporting() {
    return operations(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            collector.endpoint(),
            "OTEL_EXPORTER_OTLP_HEADERS",
            "authorization=Basic%20cGFzc3dvcmQ"));
  }

  private static void batch(RobotEvents events) {
    events.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
    events.claimed(BATCH, System.nanoTime() - 1_000_000_000L, 600_000_000_000L);
    events.stepStarted(BATCH, Step.DOWNLOAD);
    events.stepStarted(BATCH, Step.ENHANCE);
    events.received(1000);
    events.leaseRenewed(BATCH, Renewal.RENEWED, 1);
    events.retrying(Operation.DOWNLOAD, Cause.RESET, BATCH, 1);
    events.stepEnded(BATCH, Step.DOWNLOAD, 1);
    events.stepEnded(BATCH, Step.ENHANCE, 1);
    events.stepStarted(BATCH, Step.UPLOAD);
    events.stepEnded(BATCH, Step.UPLOAD, 1);
    events.stepStarted(BATCH, Step.SUBMIT);
    events.stepEnded(BATCH, Step.SUBMIT, 1);
    String phrase = "PUT https://h/b?sig=abcdef failed";
    events.problem(Problem.warning(Cause.FORBIDDEN, phrase, BATCH));
    events.ended(BATCH, new Outcome(Result.DONE, null, "", 5, 1, 0, 1000, 100, 1));
  }

  @Test
  void aBatchIsOneTraceWithASpanAStep() throws Exception {
    try (Operations operations = exporting()) {
      batch(operations.events());
    }
    String spans =
        collector.sentTo(
            "/v1/traces",
            "batch",
            "claim",
            "download",
            "enhance",
            "upload",
            "submit",
            "renewal",
            "retry",
            "problem",
            "destiny.batch.id",
            BATCH,
            "destiny.outcome",
            "done",
            "toy-robot",
            "0.2.0");
    assertFalse(spans.contains("abcdef"), "a signed URL's query");
    assertEquals("Basic cGFzc3dvcmQ", collector.authorizations.get(0));
  }

  @Test
  void whyABatchWasNotDoneIsSaidWithoutWhatSignsAUrl() throws Exception {
    try (Operations operations = exporting()) {
      String why = "PUT https://h/b?sig=abcdef failed";
      operations.events().claimed(BATCH, System.nanoTime(), 1);
      operations
          .events()
          .ended(BATCH, new Outcome(Result.RELEASED, Cause.FORBIDDEN, why, 0, 0, 0, 0, 0, 1));
    }
    String spans = collector.sentTo("/v1/traces", "released", "PUT https://h/b?");
    assertFalse(spans.contains("abcdef"), "a signed URL's query");
  }

  @Test
  void logsAndMetricsComeFromTheSameEvents() throws Exception {
    try (Operations operations = exporting()) {
      batch(operations.events());
    }
    String logs = collector.sentTo("/v1/logs", "Batch started", "Batch ended", BATCH);
    assertFalse(logs.contains("abcdef"));
    collector.sentTo(
        "/v1/metrics", "robot.batches", "robot.references", "robot.bytes", "robot.step.duration");
  }

  @Test
  void repositoryCallsCarryTheTraceOfTheirBatchUntilItEnds() {
    try (Operations operations = exporting()) {
      RobotEvents events = operations.events();
      assertEquals(Map.of(), operations.scope().headers(BATCH));
      events.claimed(BATCH, System.nanoTime(), 1);
      String first = operations.scope().headers(BATCH).get("traceparent");
      assertTrue(first.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]"), first);
      events.stepStarted(BATCH, Step.SUBMIT);
      String second = operations.scope().headers(BATCH).get("traceparent");
      assertEquals(first.substring(0, 35), second.substring(0, 35), "the same trace");
      assertFalse(first.equals(second), "the step's own span");
      events.ended(BATCH, new Outcome(Result.DONE, null, "", 1, 0, 0, 1, 1, 1));
      assertEquals(Map.of(), operations.scope().headers(BATCH));
    }
  }

  @Test
  void whatAnEnhancerDoesIsInTheContextOfItsBatch() {
    try (Operations operations = exporting()) {
      operations.events().claimed(BATCH, System.nanoTime(), 1);
      String trace = operations.scope().headers(BATCH).get("traceparent");
      BatchScope.Entered entered = operations.scope().enter(BATCH);
      try {
        assertEquals(BATCH, MDC.get("batch"));
        assertTrue(trace.contains(MDC.get("trace_id")));
        assertTrue(trace.contains(MDC.get("span_id")));
        Map<String, String> named = MDC.getCopyOfContextMap();
        operations.scope().enter(BATCH).close();
        assertEquals(named, MDC.getCopyOfContextMap(), "the robot's own line meanwhile");
      } finally {
        entered.close();
      }
      assertTrue(MDC.getCopyOfContextMap() == null || MDC.getCopyOfContextMap().isEmpty());
    }
  }

  @Test
  void aBatchsOwnLinesNameItsTrace() {
    try (Operations operations = exporting();
        Logged logged = Logged.by(LogReader.class)) {
      batch(operations.events());
      logged.json().stream()
          .filter(line -> line.contains("Batch "))
          .forEach(line -> assertTrue(line.matches("(?s).*\"trace_id\":\"[0-9a-f]{32}\".*"), line));
    }
  }

  @Test
  void onlyTheBatchIsNamedWhenNothingIsTraced() {
    try (Operations operations = operations(Map.of("OTEL_TRACES_EXPORTER", "otlp"))) {
      batch(operations.events());
      assertEquals(Map.of(), operations.scope().headers(BATCH));
      BatchScope.Entered entered = operations.scope().enter(BATCH);
      assertEquals(BATCH, MDC.get("batch"));
      entered.close();
      assertEquals(null, MDC.get("batch"));
    }
    assertFalse(collector.heardOf("/v1/traces"));
  }

  @Test
  void aCollectorThatIsDownIsOneWarningAndNoDelay() {
    collector.close();
    Map<String, String> impatient =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
            "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true",
            "OTEL_METRIC_EXPORT_INTERVAL", "50",
            "OTEL_BLRP_SCHEDULE_DELAY", "50",
            "OTEL_BSP_SCHEDULE_DELAY", "50");
    try (Logged logged = new Logged("io.opentelemetry")) {
      long closing;
      try (Operations operations = operations(impatient)) {
        batch(operations.events());
        assertTrue(logged.first().contains("[why: "), logged.first());
        batch(operations.events());
        closing = System.nanoTime();
      }
      assertTrue(System.nanoTime() - closing < 20_000_000_000L, "the end is bounded");
      assertEquals(1, logged.lines().size(), logged.lines()::toString);
    }
  }

  @Test
  void theConsoleNeedsNoCollector() {
    Map<String, String> console =
        Map.of("OTEL_TRACES_EXPORTER", "console", "OTEL_BSP_SCHEDULE_DELAY", "50");
    try (Logged logged = new Logged("io.opentelemetry");
        Operations operations = operations(console)) {
      batch(operations.events());
      assertTrue(logged.first().startsWith("INFO  io.opentelemetry: '"), logged.first());
    }
    assertFalse(collector.heardOf("/v1/traces"));
  }

  @Test
  void whatCannotBeSetUpIsSaidAndTheRobotWorksWithout() {
    try (Logged logged = Logged.by(Tracing.class);
        Operations operations =
            operations(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "no url at all",
                    "OTEL_LOGS_EXPORTER",
                    "none"))) {
      batch(operations.events());
      assertEquals(1, logged.atLeast("WARN").size(), logged.lines()::toString);
    }
  }

  @Test
  void whatCannotBeSetUpIsSaidWithItsCause() {
    try (Logged logged = Logged.by(Tracing.class);
        Operations operations =
            operations(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:1",
                    "OTEL_EXPORTER_OTLP_COMPRESSION",
                    "zip"))) {
      batch(operations.events());
      assertTrue(logged.first().contains("zip"), logged.first());
    }
  }
}
