package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A library that brings a log of its own: it knows nothing of secrets, of a level or of JSON. */
class ForeignLogIT {

  private static final List<String> FLAGS =
      List.of("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run", "once", "check", "demo", "sandbox", "enhance"})
  void isNoLogOfTheRobot(String command) throws Exception {
    String[] arguments =
        command.equals("enhance") ? new String[] {command, "-"} : new String[] {command};
    try (ChildProcess robot = ChildProcess.start(directory, FLAGS, arguments)) {
      assertEquals(15, robot.ended());
      List<String> lines = robot.err().lines().filter(line -> !line.startsWith("SLF4J")).toList();
      assertEquals(1, lines.size(), lines::toString);
      assertTrue(lines.get(0).contains("org.slf4j.helpers.NOPLoggerFactory"), lines.get(0));
      assertTrue(lines.get(0).contains("exclude"), lines.get(0));
    }
  }
}
