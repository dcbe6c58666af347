package org.destinyevidence.toyrobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  static ChildProcess start(Path directory, List<String> flags, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ToyRobot.class.getName());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("DESTINY_.*|ROBOT_.*|LOG_.*|ENV|JAVA_TOOL_OPTIONS"));
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
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
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

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
