package org.destinyevidence.toyrobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, in a directory of its own; killed when closed. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** The program off the class path of the tests. */
  static ChildProcess start(Path directory, List<String> flags, String... arguments)
      throws IOException {
    List<String> before = new ArrayList<>(flags);
    before.addAll(List.of("-cp", System.getProperty("java.class.path")));
    before.add(ToyRobot.class.getName());
    return launch(directory, Map.of(), before, arguments);
  }

  /** The same with an environment of its own. */
  static ChildProcess start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> before =
        List.of("-cp", System.getProperty("java.class.path"), ToyRobot.class.getName());
    return launch(directory, environment, before, arguments);
  }

  /** The jar with its libraries beside it, as people start it. */
  static ChildProcess jar(Path directory, String... arguments) throws IOException {
    Path jar = Path.of("target", "toy-robot.jar").toAbsolutePath();
    return launch(directory, Map.of(), List.of("-jar", jar.toString()), arguments);
  }

  private static ChildProcess launch(
      Path directory, Map<String, String> environment, List<String> before, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(before);
    command.addAll(List.of(arguments));
    Path logs = Files.createTempDirectory("toy-robot-it-");
    Path out = Files.createFile(logs.resolve("out.txt"));
    Path err = Files.createFile(logs.resolve("err.txt"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // No setting, proxy or JVM flag of the machine that tests.
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "SystemRoot"));
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), out, err);
  }

  /** Waits for the end; gives the exit code. */
  int ended() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end");
    }
    return process.exitValue();
  }

  /** Waits until this stands in the standard output. */
  void awaitOut(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!out().contains(text)) {
      // Not a sleep but a wait for the one thing that ends all waiting.
      if (endsSoon() || System.nanoTime() > deadline) {
        throw new AssertionError("it never said '" + text + "': " + out() + err());
      }
    }
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Any signal by its name, such as KILL or STOP. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int sent = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    if (sent != 0) {
      throw new AssertionError("the signal " + name + " was not sent");
    }
  }

  /** Waits a moment between two looks at something; true if the process has ended. */
  boolean endsSoon() throws InterruptedException {
    return process.waitFor(20, TimeUnit.MILLISECONDS);
  }

  /** Its resident memory in KiB; 0 where the system does not say. */
  long residentKib() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Waits for the end of a process that is killed: it may still write. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(out);
    Files.delete(err);
    Files.delete(out.getParent());
  }
}
