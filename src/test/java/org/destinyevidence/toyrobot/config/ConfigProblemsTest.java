package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting missing or wrong: all listed, one line each, the secret never shown. */
class ConfigProblemsTest extends ConfigFixture {

  @Test
  void shouldListAllThatIsMissing() {
    environment.clear();
    String looked = " (looked in conf/config.json, .env and the environment)";
    assertEquals(
        List.of(
            "DESTINY_REPOSITORY_URL is missing: it must be an absolute http or https URL without"
                + " user info, query or fragment"
                + looked,
            "ROBOT_ID is missing: it must be a UUID of version 4 or 7" + looked,
            "ROBOT_SECRET is missing: it must be the robot's secret, not blank (or set"
                + " ROBOT_SECRET_FILE)"
                + looked),
        problems());
  }

  @Test
  void shouldListEverythingThatIsWrongAtOnce() {
    for (Setting setting : Setting.values()) {
      environment.put(setting.name(), "a b");
    }
    environment.put("ROBOT_SECRET", "  ");
    environment.remove("ROBOT_SECRET_FILE");
    List<String> problems = problems();
    for (Setting setting : Setting.values()) {
      boolean lenient = setting == Setting.NO_PROXY || setting == Setting.ROBOT_SECRET_FILE;
      long lines = problems.stream().filter(line -> line.startsWith(setting + " is ")).count();
      assertEquals(lenient ? 0 : 1, lines, () -> setting + " in " + problems);
    }
    assertEquals(Setting.values().length - 2, problems.size());
    assertTrue(problems.stream().allMatch(line -> line.endsWith("(from the environment)")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DESTINY_REPOSITORY_URL|https://h/api|did you mean https://h?",
        "DESTINY_REPOSITORY_URL|h.example|did you mean https://h.example?",
        "ROBOT_ID|7c9e6679-7425-10de-944b-e07fc1f90ae7|'7c9e6679-7425-10de-944b-e07fc1f90ae7'",
        "ENV|prod|local, development, staging or test; production, but not for a toy",
        "ROBOT_VERSION|1.2|three numbers with dots",
        "POLL_INTERVAL_SECONDS|0.05|from 0.1 to 86400",
        "BATCH_SIZE|10001|from 1 to 10000",
        "ENHANCER_INSTANCES|0|from 1 to 1024",
        "BATCHES_PER_INSTANCE|1025|from 1 to 1024",
        "LEASE_DURATION|600|did you mean PT600S?",
        "LEASE_DURATION|PT25H|from PT1S to PT24H",
        "BATCH_TIME_LIMIT|6h|an ISO 8601 duration",
        "ON_BATCH_FAILURE|drop|report or release",
        "SHUTDOWN_GRACE_SECONDS|3601|from 0 to 3600",
        "SPOOL_DIRECTORY|/no/such/directory|it does not exist",
        "SPOOL_THRESHOLD_BYTES|1MiB|a whole number of bytes",
        "MAX_REFERENCE_BYTES|0|from 1 to 1073741824",
        "OPERATIONS_PORT|65536|or off",
        "OPERATIONS_HOST|http://here|a host name or an IP address",
        "LOG_FORMAT|xml|text or json",
        "LOG_LEVEL|verbose|off, error, warn, info, debug, trace or all",
      })
  void shouldSayWhatIsWrongAndWhatIsRight(String name, String value, String right)
      throws Exception {
    environment.remove(name);
    dotEnv(name + "=" + value);
    String problem = onlyProblem();
    assertTrue(problem.startsWith(name + " is '" + value + "': it must be "), problem);
    assertTrue(problem.contains(right), problem);
    assertTrue(problem.endsWith(" (from .env line 1)"), problem);
  }

  @Test
  void shouldNotTurnTheTerminalsWritingByAHint() {
    environment.put("DESTINY_REPOSITORY_URL", "h.example/\u202e/v1");
    String problem = onlyProblem();
    assertTrue(problem.contains("did you mean https://h.example/\\u202e/v1?"), problem);
  }

  /** A NUL here; without a locale, as from cron, whatever is not ASCII. */
  @Test
  void shouldSayWhyAPathMayBeNone() {
    environment.put("SPOOL_DIRECTORY", "a\0b");
    String problem = onlyProblem();
    assertTrue(problem.contains("; it is not a path, or it needs LC_ALL=C.UTF-8 if"), problem);
  }

  @Test
  void shouldNotShowASecretThatWasTakenForAFile() throws Exception {
    environment.remove("ROBOT_SECRET");
    environment.put("ROBOT_SECRET_FILE", "3f9a8b7c".repeat(8));
    String problem = onlyProblem();
    assertFalse(problem.contains("3f9a"), problem);
    assertTrue(problem.startsWith("ROBOT_SECRET_FILE is wrong (its value is not shown)"), problem);
    environment.put("ROBOT_SECRET_FILE", "/run/secrets/robot-that-is-not-there");
    assertTrue(onlyProblem().startsWith("ROBOT_SECRET_FILE is '/run/secrets/robot-that"));
  }

  @Test
  void shouldRefuseMoreSlotsThanThereMayBe() throws Exception {
    environment.put("ENHANCER_INSTANCES", "65");
    environment.put("BATCHES_PER_INSTANCE", "64");
    assertEquals(
        "ENHANCER_INSTANCES × BATCHES_PER_INSTANCE is 65 × 64: their product must be at most 4096"
            + " (from the environment and the environment)",
        onlyProblem());
    environment.put("ENHANCER_INSTANCES", "513");
    environment.remove("BATCHES_PER_INSTANCE");
    String problem = onlyProblem();
    assertTrue(problem.endsWith("4096 (from the environment and the default)"), problem);
    environment.put("ENHANCER_INSTANCES", "512");
    assertEquals(4096, config().slots());
  }

  @Test
  void shouldRefuseAToyInProductionAndSayWhy() throws Exception {
    environment.put("ENV", "production");
    String problem = onlyProblem();
    assertTrue(problem.contains("a toy robot makes its enhancements up"), problem);
    toy = false;
    assertEquals(Environment.PRODUCTION, config().environment());
  }

  @Test
  void shouldRefuseASpoolDirectoryThatIsAFile() throws Exception {
    Files.createFile(directory.resolve("spool"));
    environment.put("SPOOL_DIRECTORY", "spool");
    assertTrue(onlyProblem().contains("it is not a directory"));
    environment.put("SPOOL_DIRECTORY", ".");
    assertTrue(Files.isSameFile(directory, config().spoolDirectory()));
  }

  @Test
  void shouldRefuseATempDirectoryThatDoesNotExistBeforeAResultNeedsIt() throws Exception {
    String temp = System.getProperty("java.io.tmpdir");
    try {
      System.setProperty("java.io.tmpdir", directory.resolve("gone").toString());
      String problem = onlyProblem();
      assertTrue(problem.startsWith("SPOOL_DIRECTORY is missing and the JVM's temp"), problem);
      assertTrue(problem.contains("/gone' will not do, it does not exist: it must be"), problem);
      environment.put("SPOOL_DIRECTORY", directory.toString());
      assertEquals(directory, config().spoolDirectory());
    } finally {
      System.setProperty("java.io.tmpdir", temp);
    }
  }

  @Test
  void shouldKeepEachProblemOnOneLineOfBoundedLength() {
    environment.put("ROBOT_ID", "a\nb\r\u001b[31m" + "x".repeat(10_000));
    String problem = onlyProblem();
    assertEquals(1, problem.lines().count());
    assertFalse(problem.contains("\u001b"));
    assertTrue(problem.length() < 250, problem);
  }

  @Test
  void shouldNotShowASecretThatWasSetAsTheId() throws Exception {
    String secret = "0123456789abcdef".repeat(4);
    environment.put("ROBOT_ID", secret);
    environment.put("ROBOT_SECRET", "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e");
    BadConfiguration bad = assertThrows(BadConfiguration.class, this::load);
    String all = String.join("\n", bad.problems());
    assertFalse(all.contains(secret), all);
    assertTrue(all.contains("ROBOT_ID is wrong (its value is not shown)"), all);
  }

  @Test
  void shouldNeverShowASecret() throws Exception {
    String needle = "n33dle";
    Path secretFile = Files.writeString(directory.resolve("secret"), needle);
    environment.put("ROBOT_SECRET", needle);
    environment.put("ROBOT_SECRET_FILE", secretFile.toString());
    environment.put("DESTINY_REPOSITORY_URL", "https://robot:" + needle + "@h/api?key=" + needle);
    environment.put("HTTPS_PROXY", "socks5://me:" + needle + "@proxy");
    environment.put("HTTP_PROXY", "http://me:" + needle + "@proxy:x");
    dotEnv("ROBOT_SECRET " + needle + "\n" + needle + "=\"\nBATCH_SIZE: " + needle + "\n");
    BadConfiguration bad = assertThrows(BadConfiguration.class, this::load);
    String all =
        Stream.of(bad.problems(), bad.warnings(), List.of(bad.toString()))
            .flatMap(List::stream)
            .collect(Collectors.joining("\n"));
    assertFalse(all.contains(needle), all);
    assertTrue(all.contains("HTTPS_PROXY is wrong (its value is not shown)"), all);
    assertTrue(
        all.contains(".env lines 1, 2, 3: not KEY=value, or a quote is not closed; ignored"), all);
    assertEquals(0, bad.getStackTrace().length);
  }
}
