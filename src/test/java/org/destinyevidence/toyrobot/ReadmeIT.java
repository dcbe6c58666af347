package org.destinyevidence.toyrobot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.config.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README do what it says, from a directory without settings. What it gives to
 * {@code mvn compile exec:java} is given to the jar; what needs Docker, a cluster, Azure or another
 * tool is only known here.
 */
class ReadmeIT {

  private static final Predicate<String> ELSEWHERE =
      Pattern.compile("(docker|kubectl|az|pre-commit|cp) .*").asMatchPredicate();

  @TempDir Path directory;

  /** A command that is added to the README is added here too. */
  @Test
  void shouldKnowEveryCommand() throws Exception {
    List<String> commands =
        Readme.blocks("sh").stream().flatMap(String::lines).filter(ELSEWHERE.negate()).toList();
    assertEquals(
        List.of(
            "mvn compile exec:java -Dexec.args=demo",
            "mvn verify",
            "mvn compile exec:java -Dexec.args=\"sandbox --port 8000 --references 10000\"",
            "mvn compile exec:java -Dexec.args=check",
            "mvn compile exec:java"),
        commands);
    assertTrue(Files.readString(Path.of(".ci", "run")).contains("\nmvn -B -ntp verify\n"));
  }

  /** Where a robot of one's own is configured already, or as badly as can be. */
  @Test
  void shouldDemonstrateWithoutLosingAnythingWhateverIsConfigured() throws Exception {
    Files.writeString(directory.resolve(".env"), "ROBOT_ID=me\n'ENV\n\377", ISO_8859_1);
    Files.createDirectory(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/config.json"), "{\"POLL_INTERVAL_SECONDS\": ");
    Map<String, String> environment =
        Map.of(
            "DESTINY_REPOSITORY_URL", "nonsense",
            "BATCH_SIZE", "x",
            "OPERATIONS_PORT", "99999",
            "SPOOL_DIRECTORY", "/no/such/directory",
            "HTTP_PROXY", "http://127.0.0.1:1",
            "http_proxy", "http://127.0.0.1:1",
            "OTEL_TRACES_EXPORTER", "nonsense");
    try (ChildProcess child = ChildProcess.jar(directory, environment, "demo")) {
      assertEquals(0, child.ended(), child.out() + child.err());
      assertTrue(Pattern.compile("(?m)^ *lost +0$").matcher(child.out()).find(), child.out());
    }
    try (var files = Files.list(directory)) {
      assertEquals(2, files.count(), "what was there before");
    }
  }

  @Test
  void shouldHelp() throws Exception {
    try (ChildProcess child = ChildProcess.mainOfJar(directory, "--help")) {
      assertEquals(0, child.ended());
      for (String command : List.of("run", "once", "demo", "sandbox", "check", "enhance")) {
        assertTrue(child.out().contains("  " + command + " "), child.out());
      }
    }
  }

  @Test
  void shouldSayItsVersion() throws Exception {
    try (ChildProcess child = ChildProcess.mainOfJar(directory, "--version")) {
      assertEquals(0, child.ended());
      assertEquals("toy-robot " + Version.full() + "\n", child.out());
    }
  }

  @Test
  void shouldSayWhatAJarThatWasCopiedAloneIsWithout() throws Exception {
    for (String[] arguments : new String[][] {{}, {"--help"}, {"sandbox"}}) {
      try (ChildProcess child = ChildProcess.copyOfJar(directory, arguments)) {
        assertEquals(15, child.ended(), child.out() + child.err());
        assertEquals("", child.out());
        assertTrue(child.err().startsWith("error: the class "), child.err());
        assertTrue(child.err().contains("keep the directory lib"), child.err());
        assertEquals(1, child.err().lines().count(), child.err());
      }
    }
  }

  @Test
  void shouldNotTakeALimitOfFilesForAMissingLibrary() throws Exception {
    try (ChildProcess child = ChildProcess.jarWithFiles(16, directory)) {
      assertEquals(15, child.ended(), child.out() + child.err());
      assertTrue(child.err().contains("may open no more files"), child.err());
      assertEquals(1, child.err().lines().count(), child.err());
    }
  }

  @Test
  void shouldEnhanceOffline() throws Exception {
    String id = "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e";
    Files.writeString(directory.resolve("in.jsonl"), "{\"id\":\"" + id + "\"}\n");
    try (ChildProcess child = ChildProcess.jar(directory, "enhance", "in.jsonl", "out.jsonl")) {
      assertEquals(0, child.ended(), child.err());
    }
    List<String> lines = Files.readAllLines(directory.resolve("out.jsonl"));
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).contains("\"reference_id\":\"" + id + "\""), lines.get(0));
  }

  /** With a free port and fewer references than there. */
  @Test
  void shouldDrainTheSandboxWithTheLinesThatItPrints() throws Exception {
    try (SandboxProcess sandbox =
        SandboxProcess.start(directory, "sandbox", "--port", "0", "--references", "100")) {
      sandbox.writeEnv(directory, "OPERATIONS_PORT=off");
      try (ChildProcess check = ChildProcess.jar(directory, "check")) {
        assertEquals(0, check.ended(), check.out() + check.err());
        assertTrue(check.out().lines().allMatch(line -> line.startsWith("✔")), check.out());
      }
      try (ChildProcess once = ChildProcess.jar(directory, "once")) {
        assertEquals(0, once.ended(), once.out() + once.err());
      }
      assertEquals(100, sandbox.ledger("completed"));
    }
  }

  @Test
  void shouldSayWhatIsMissingAndEndWithTwo() throws Exception {
    try (ChildProcess child = ChildProcess.jar(directory)) {
      assertEquals(2, child.ended());
      assertEquals(3, child.err().lines().count(), child.err());
    }
  }
}
