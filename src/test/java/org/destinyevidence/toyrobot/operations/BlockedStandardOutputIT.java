package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Promise 43, as far as the log goes: in a child whose standard output is a real, full pipe. */
class BlockedStandardOutputIT {

  /** Logs far more than a pipe holds, says on standard error how that went, and exits. */
  static final class Child {
    public static void main(String[] arguments) {
      LogSetup.configure(arguments[0], arguments[1], arguments[2]);
      long start = System.nanoTime();
      int lines = Integer.parseInt(arguments[3]);
      for (int i = 0; i < lines; i++) {
        LoggerFactory.getLogger(Child.class).info("Line {} of many, with sig=abc", i);
      }
      boolean quick = System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20);
      boolean flushed = LogSetup.flush(Duration.ofMillis(Long.parseLong(arguments[4])));
      System.err.println("quick " + quick + ", flushed " + flushed + ", " + LogSetup.dropped());
      Runtime.getRuntime().halt(0);
    }
  }

  private static Process start(String... arguments) throws Exception {
    String java = System.getProperty("java.home") + "/bin/java";
    ProcessBuilder child =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Child.class.getName());
    child.command().addAll(List.of(arguments));
    // A JVM says first that it has picked these up.
    child.environment().keySet().removeIf(name -> name.matches(".*JAVA(_TOOL)?_OPTIONS"));
    return child.start();
  }

  @Test
  void aFullPipeStopsNobodyAndTheExitIsBounded() throws Exception {
    Process child = start("json", "info", "stdout", "50000", "300");
    try (BufferedReader errors = child.errorReader()) {
      String said = errors.readLine();
      assertTrue(said.startsWith("quick true, flushed false, "), said);
      assertTrue(Long.parseLong(said.substring(said.lastIndexOf(' ') + 1)) > 10_000, said);
      assertTrue(child.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, child.exitValue());
    } finally {
      child.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdout", "stderr"})
  void whatWasLoggedIsThereAfterTheFlush(String target) throws Exception {
    Process child = start("text", "info", target, "3", "20000");
    try {
      String out = new String(child.getInputStream().readAllBytes());
      String err = new String(child.getErrorStream().readAllBytes());
      assertTrue(
          (target.equals("stdout") ? out : err).contains("Line 2 of many, with sig=…"), out + err);
      assertTrue(err.contains("flushed true, 0"), err);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void aLevelAboveKeepsQuiet() throws Exception {
    Process child = start("text", "warn", "stdout", "3", "20000");
    try {
      assertEquals("", new String(child.getInputStream().readAllBytes()));
    } finally {
      child.destroyForcibly();
    }
  }
}
