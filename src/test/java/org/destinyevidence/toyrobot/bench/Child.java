package org.destinyevidence.toyrobot.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the benchmark; ended when closed. */
final class Child implements AutoCloseable {

  private final Process process;
  private final Path log;
  private final BufferedReader out;
  private final PrintStream in;

  private Child(Process process, Path log, boolean piped) {
    this.process = process;
    this.log = log;
    this.out = piped ? process.inputReader(StandardCharsets.UTF_8) : null;
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /**
   * @param command of the JVM, without the program
   * @param log where its output goes
   * @param piped whether its standard output is read by us instead
   */
  static Child start(
      Path java, List<String> command, Map<String, String> environment, Path log, boolean piped)
      throws IOException {
    List<String> whole = new ArrayList<>(List.of(java.toString()));
    whole.addAll(command);
    Files.createDirectories(log.getParent());
    ProcessBuilder builder = new ProcessBuilder(whole).redirectError(log.toFile());
    builder.directory(Files.createDirectories(log.resolveSibling("empty")).toFile());
    if (!piped) {
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
    }
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "SystemRoot"));
    builder.environment().putAll(environment);
    return new Child(builder.start(), log, piped);
  }

  long pid() {
    return process.pid();
  }

  void say(String line) {
    in.println(line);
  }

  /** The next line of its standard output; what is in its log if there is none in time. */
  String hear(int seconds) throws Exception {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return out.readLine();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      String heard = line.get(seconds, TimeUnit.SECONDS);
      if (heard != null) {
        return heard;
      }
      throw new IllegalStateException("it has ended: " + log());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no word in " + seconds + " s: " + log(), e);
    }
  }

  /** All that it has said so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  void awaitEnd() throws Exception {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end: " + log());
    }
  }

  /** Asks it to end, and waits for that. */
  void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
