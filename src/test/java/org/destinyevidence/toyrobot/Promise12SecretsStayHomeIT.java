package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Ledger;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions.Flavour;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of fault, everything logged at TRACE by everybody, spans and metrics on the console:
 * nothing that leaves the robot but its requests has a secret, a signature or a signed query.
 */
class Promise12SecretsStayHomeIT {

  private static final String TIME_SCALE = "60";
  private static final int REFERENCES = 600;

  /** Work comes until every kind of fault has struck; as a rule the first of it does. */
  private static final int MOST_REFERENCES = 10 * REFERENCES;

  /** What a signed URL or a signed request looks like. */
  private static final Pattern SIGNED =
      Pattern.compile("(?i)[?&]sig=|sig%3D|X-Amz-Signature|Signature [0-9a-f]{8}|[0-9a-f]{64}");

  @TempDir private Path directory;

  private final Set<String> credentials = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @EnumSource
  void nothingThatIsSaidHasACredential(Flavour flavour) throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults()
            .requireAuth(true)
            .flavour(flavour)
            .keepResults(true)
            .sweepPeriod(Duration.ofMillis(500))
            .witness(this::remember);
    try (Sandbox sandbox = Sandbox.start(options)) {
      FaultPlan plan = plan(sandbox.ledger());
      sandbox.faults(plan);
      sandbox.addReferences(Size.SMALL, REFERENCES);
      writeEnv(sandbox);
      try (ChildProcess robot =
          ChildProcess.start(directory, List.of("-Drobot.timeScale=" + TIME_SCALE))) {
        int references = REFERENCES;
        until(sandbox, references * 4 / 5);
        while (!neverStruck(plan).isEmpty() && references < MOST_REFERENCES) {
          sandbox.addReferences(Size.SMALL, REFERENCES / 4);
          references += REFERENCES / 4;
          until(sandbox, references * 4 / 5);
        }
        assertEquals(Set.of(), neverStruck(plan), "kinds that never struck");
        sandbox.faults(FaultPlan.none());
        String served = served(robot);
        until(sandbox, references);
        served += served(robot);
        robot.terminate();
        assertEquals(143, robot.ended());
        assertInnocent("a page of operations", served);
        assertInnocent("the log", robot.out());
        assertInnocent("the console", robot.err());
        assertEverybodySpoke(robot.out() + robot.err());
      }
      assertNothingInResults(sandbox);
      // Among them a header of the repository's at the storage.
      assertEquals(0, sandbox.ledger().verdict().breachCount(), sandbox.ledger().verdict().text());
    }
  }

  private static Set<Fault> neverStruck(FaultPlan plan) {
    Set<Fault> never = EnumSet.allOf(Fault.class);
    never.removeAll(plan.injected().keySet());
    never.remove(Fault.UNKNOWN_BATCH); // in no seeded plan
    return never;
  }

  /** Files are missing until a batch was failed with an error, which has to name its file. */
  private static FaultPlan plan(Ledger ledger) {
    return FaultPlan.seeded(12, 0.35)
        .timeScale(Double.parseDouble(TIME_SCALE))
        .when(
            call ->
                call.operation() == Operation.DOWNLOAD && ledger.count(Operation.REPORT, 200) == 0,
            Fault.NOT_FOUND,
            Duration.ZERO);
  }

  private void remember(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      credentials.add(authorization.substring("Signature ".length()));
    } else if (request.query() != null && !request.path().startsWith("/v1/")) {
      credentials.add(request.query());
    }
  }

  private void assertInnocent(String where, String text) {
    Matcher signed = SIGNED.matcher(text);
    if (signed.find()) {
      int from = Math.max(0, signed.start() - 200);
      throw new AssertionError(
          where + ": " + text.substring(from, Math.min(text.length(), signed.end() + 20)));
    }
    for (String credential : credentials) {
      assertFalse(text.contains(credential), () -> where + " has " + credential);
    }
  }

  private static void assertEverybodySpoke(String text) {
    assertTrue(text.contains("TRACE io.vertx.") && text.contains("io.netty."), "no libraries");
    assertTrue(text.contains("name=robot.claims"), "no metrics");
    assertTrue(text.contains("[tracer: org.destinyevidence"), "no spans");
  }

  private void assertNothingInResults(Sandbox sandbox) {
    int errors = 0;
    for (UUID batch : sandbox.ledger().batches()) {
      byte[] result = sandbox.ledger().result(batch).orElse(new byte[0]);
      assertInnocent("a result", new String(result, StandardCharsets.UTF_8));
      String error = sandbox.ledger().error(batch).orElse("");
      assertInnocent("an error", error);
      errors += error.contains("references.jsonl") ? 1 : 0;
    }
    assertTrue(errors > 0, "no error names a file");
  }

  private static String served(ChildProcess robot) throws Exception {
    Matcher port = Pattern.compile("port: (\\d+)").matcher(robot.out());
    assertTrue(port.find(), robot.out());
    StringBuilder all = new StringBuilder();
    for (String path : new String[] {"/", "/status", "/metrics", "/health"}) {
      all.append(SandboxProcess.get("http://127.0.0.1:" + port.group(1) + path).body());
    }
    return all.toString();
  }

  private static void until(Sandbox sandbox, int ended) throws Exception {
    sandbox.ledger().when(ledger -> ended(ledger.verdict()) >= ended).await(120, TimeUnit.SECONDS);
  }

  private static int ended(Verdict verdict) {
    return verdict.references() - verdict.open();
  }

  private void writeEnv(Sandbox sandbox) throws Exception {
    credentials.add(sandbox.secret());
    Files.writeString(
        directory.resolve(".env"),
        """
        DESTINY_REPOSITORY_URL=%s
        ROBOT_ID=%s
        ROBOT_SECRET=%s
        ENV=development
        BATCH_SIZE=8
        POLL_INTERVAL_SECONDS=0.3
        LEASE_DURATION=PT2S
        OPERATIONS_HOST=127.0.0.1
        OPERATIONS_PORT=0
        LOG_LEVEL=trace
        OTEL_TRACES_EXPORTER=console
        OTEL_METRICS_EXPORTER=console
        OTEL_LOGS_EXPORTER=console
        OTEL_METRIC_EXPORT_INTERVAL=1000
        """
            .formatted(sandbox.repositoryUrl(), sandbox.robotId(), sandbox.secret()));
  }
}
