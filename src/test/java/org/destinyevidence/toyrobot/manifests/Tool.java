package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of the operator's, where it is installed. */
final class Tool {

  private final String name;
  private final String where;

  private Tool(String name, String where) {
    this.name = name;
    this.where = where;
  }

  static Tool promtool() {
    return new Tool("promtool", "Debian's package prometheus has it");
  }

  static Tool terraform() {
    return new Tool("terraform", "HashiCorp has it");
  }

  /** Its output, if it is content; the test is skipped, with one line, where it is not there. */
  String run(Path directory, String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    // Nothing of the machine's own: no provider mirror, no variables.
    builder.environment().keySet().removeIf(key -> key.startsWith("TF_"));
    builder.environment().put("TF_CLI_CONFIG_FILE", "/dev/null");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    Process process = null;
    try {
      process = builder.start();
    } catch (IOException absent) {
      System.out.println("Skipped: " + name + " is not installed (" + where + ")");
    }
    Assumptions.assumeTrue(process != null, name + " is not installed");
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> command + ": " + said);
    return said;
  }
}
