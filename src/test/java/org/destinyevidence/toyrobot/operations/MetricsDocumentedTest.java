package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/** The table in {@code conf/prometheus/README.md} is the truth, and promtool has no complaint. */
class MetricsDocumentedTest {

  private static final Pattern NAME = Pattern.compile("`((?:robot|jvm|process)_[a-z0-9_]+)`");

  private final Metrics metrics = new Metrics("0.2.0", () -> 0);

  @AfterEach
  void close() {
    metrics.close();
  }

  private String scrape() {
    new MetricsReader(metrics).stepEnded("b", Step.SUBMIT, 1);
    return metrics.scrape();
  }

  private static Set<String> exposed(String scrape) {
    return scrape
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ")[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> documented() throws IOException {
    try (var lines = Files.lines(Path.of("conf/prometheus/README.md"))) {
      return lines
          .filter(line -> line.startsWith("| `"))
          .flatMap(line -> NAME.matcher(line).results().map((MatchResult m) -> m.group(1)))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyMetricIsInTheTable() throws IOException {
    Set<String> missing = exposed(scrape());
    missing.removeAll(documented());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyMetricOfOursInTheTableExists() throws IOException {
    Set<String> invented = documented();
    invented.removeIf(name -> !name.startsWith("robot_"));
    assertTrue(invented.size() > 15);
    invented.removeAll(exposed(scrape()));
    assertEquals(Set.of(), invented);
  }

  @Test
  void byOtlpGoThoseThatTheTextSays() throws Exception {
    Set<String> names = documented();
    names.removeIf(
        name -> !name.startsWith("robot_") || name.endsWith("_max") || name.contains("build_info"));
    names.removeAll(Set.of("robot_event_loop_lag_seconds", "robot_log_lines_dropped_total"));
    String[] dotted =
        names.stream()
            .map(name -> name.replaceAll("_(total|seconds)$", "").replace('_', '.'))
            .toArray(String[]::new);
    assertTrue(dotted.length > 12, names.toString());
    try (Collector collector = new Collector()) {
      Map<String, String> otel = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
      try (Operations operations =
          Operations.create(Configs.loaded(Configs.config(), otel), "0.2.0", () -> false)) {
        happen(operations.events());
      }
      // Names stand in Protobuf behind their length, which tells one from another's beginning.
      String sent = collector.sentTo("/v1/metrics", dotted);
      for (String name : dotted) {
        assertTrue(sent.contains((char) name.length() + name), name);
      }
      assertTrue(sent.contains("lease_lost") && sent.contains("404"), sent);
    }
  }

  private static void happen(RobotEvents events) {
    events.slots(8, 7);
    events.retryBudget(() -> 20);
    events.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "x", 1);
    events.requestEnded(Operation.CLAIM, 404, 1);
    events.retrying(Operation.CLAIM, Cause.REFUSED, null, 1);
    events.leaseRenewed("b", Renewal.RENEWED, 1);
    events.submitting("b", 1);
    events.received(1);
    events.stepEnded("b", Step.SUBMIT, 1);
    events.problem(Problem.warning(Cause.DEFECT, "x", null));
    events.ended("b", new Outcome(Result.LOST, Cause.LEASE_LOST, "x", 1, 0, 0, 1, 1, 1));
  }

  /** Scripts ask for {@code outcome="done"}, and one label more is another series. */
  @Test
  void thoseThatTheReadmePromisesHaveTheLabelsThatItNames() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher promised = Pattern.compile("`(robot_[a-z_]+)\\{([a-z,]+)}`").matcher(readme);
    MetricsReader reader = new MetricsReader(metrics);
    reader.stepEnded("b", Step.SUBMIT, 1);
    reader.retrying(Operation.CLAIM, Cause.REFUSED, null, 1);
    reader.ended("b", new Outcome(Result.DONE, null, "", 1, 0, 0, 0, 0, 1));
    reader.ended("b", new Outcome(Result.LOST, Cause.LEASE_LOST, "", 1, 0, 0, 0, 0, 1));
    String scrape = metrics.scrape();
    Map<String, Set<Set<String>>> wrong = new TreeMap<>();
    int count = 0;
    while (promised.find()) {
      Set<Set<String>> exposed = labelsOf(promised.group(1), scrape);
      if (!exposed.equals(Set.of(Set.of(promised.group(2).split(","))))) {
        wrong.put(promised.group(), exposed);
      }
      count++;
    }
    assertEquals(Map.of(), wrong);
    assertEquals(9, count);
  }

  /** The sets of labels that the metric's series have; a histogram's buckets aside. */
  private static Set<Set<String>> labelsOf(String metric, String scrape) {
    return scrape
        .lines()
        .filter(line -> line.matches(metric + "(_count|_sum)?[{ ].*"))
        .map(line -> Pattern.compile("(\\w+)=\"").matcher(line).results())
        .map(labels -> labels.map(label -> label.group(1)).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  @Test
  void everyMetricHasAHelpText() {
    String scrape = scrape();
    for (String name : exposed(scrape)) {
      assertTrue(scrape.lines().anyMatch(l -> l.matches("# HELP " + name + " \\S.*")), name);
    }
  }

  @Test
  void promtoolHasNoComplaint() throws Exception {
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException e) {
      System.out.println("Skipped: promtool is not installed (Debian's package prometheus has it)");
      return;
    }
    try (var in = promtool.getOutputStream()) {
      in.write(scrape().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(promtool.waitFor(20, TimeUnit.SECONDS));
    assertEquals("", said);
  }
}
