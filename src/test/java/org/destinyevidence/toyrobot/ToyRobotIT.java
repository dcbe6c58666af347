package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.destinyevidence.toyrobot.config.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: in a process of its own. */
class ToyRobotIT {

  @TempDir Path directory;

  @Test
  void shouldSayItsVersion() throws Exception {
    try (ChildProcess child = ChildProcess.start(directory, List.of(), "--version")) {
      assertEquals(0, child.ended());
      assertEquals("toy-robot " + Version.full() + "\n", child.out());
      assertEquals("", child.err());
    }
  }

  @Test
  void shouldListAllThatIsWrongWithTheSettings() throws Exception {
    Files.writeString(directory.resolve(".env"), "BATCH_SIZE=many\n? n33dle\n");
    try (ChildProcess child = ChildProcess.start(directory, List.of())) {
      assertEquals(2, child.ended());
      assertEquals("", child.out());
      List<String> lines = child.err().lines().toList();
      assertEquals(5, lines.size(), child.err());
      assertTrue(lines.get(0).startsWith("DESTINY_REPOSITORY_URL is missing: "));
      assertTrue(lines.get(1).startsWith("ROBOT_ID is missing: "));
      assertTrue(lines.get(2).startsWith("ROBOT_SECRET is missing: "));
      assertTrue(lines.get(3).startsWith("BATCH_SIZE is 'many': "));
      assertEquals(
          "Warning: .env line 2: not KEY=value, or a quote is not closed; ignored", lines.get(4));
    }
  }

  @Test
  void shouldAnswerBadUsageWithOneLine() throws Exception {
    try (ChildProcess child = ChildProcess.start(directory, List.of(), "runn")) {
      assertEquals(2, child.ended());
      assertEquals(1, child.err().lines().count(), child.err());
    }
  }

  @Test
  void shouldRunWithoutTheCommandLinesLibrary() throws Exception {
    for (String[] arguments : new String[][] {{}, {"run"}}) {
      List<String> flags = List.of("-Xlog:class+load:file=classes.log");
      try (ChildProcess child = ChildProcess.start(directory, flags, arguments)) {
        assertEquals(2, child.ended());
      }
      String classes = Files.readString(directory.resolve("classes.log"));
      assertTrue(classes.contains("org.destinyevidence.toyrobot.RobotApplication "));
      assertFalse(classes.contains("picocli."));
    }
  }
}
