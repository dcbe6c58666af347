package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: in a process of its own. */
class ToyRobotIT {

  @TempDir Path directory;

  private record Ended(int code, String out, String err) {}

  @Test
  void shouldSayItsVersion() throws Exception {
    Ended ended = start(List.of(), "--version");
    assertEquals(new Ended(0, "toy-robot " + Version.full() + "\n", ""), ended);
  }

  @Test
  void shouldListAllThatIsWrongWithTheSettings() throws Exception {
    Files.writeString(directory.resolve(".env"), "BATCH_SIZE=many\n? n33dle\n");
    Ended ended = start(List.of());
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
    List<String> lines = ended.err().lines().toList();
    assertEquals(5, lines.size(), ended.err());
    assertTrue(lines.get(0).startsWith("DESTINY_REPOSITORY_URL is missing: "), ended.err());
    assertTrue(lines.get(1).startsWith("ROBOT_ID is missing: "), ended.err());
    assertTrue(lines.get(2).startsWith("ROBOT_SECRET is missing: "), ended.err());
    assertTrue(lines.get(3).startsWith("BATCH_SIZE is 'many': "), ended.err());
    assertEquals("Warning: .env line 2: not KEY=value, ignored", lines.get(4));
  }

  @Test
  void shouldAnswerBadUsageWithOneLine() throws Exception {
    Ended ended = start(List.of(), "runn");
    assertEquals(2, ended.code());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  @Test
  void shouldRunWithoutTheCommandLinesLibrary() throws Exception {
    for (String[] arguments : new String[][] {{}, {"run"}}) {
      Ended ended = start(List.of("-Xlog:class+load:file=classes.log"), arguments);
      assertEquals(2, ended.code());
      String classes = Files.readString(directory.resolve("classes.log"));
      assertTrue(classes.contains("org.destinyevidence.toyrobot.RobotApplication "));
      assertFalse(classes.contains("picocli."));
    }
  }

  private Ended start(List<String> flags, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ToyRobot.class.getName());
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("DESTINY_.*|ROBOT_.*|ENV|JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process did not end");
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
