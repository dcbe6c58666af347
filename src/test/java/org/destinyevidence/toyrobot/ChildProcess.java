package org.destinyevidence.toyrobot;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return start(ToyRobot.class, directory, flags, arguments);
  }

  /** Any program off the class path of the tests. */
  static ChildProcess start(
      Class<?> program, Path directory, List<String> flags, String... arguments)
      throws IOException {
    return launch(null, directory, Map.of(), offTheClassPath(program, flags), arguments);
  }

  private static List<String> offTheClassPath(Class<?> program, List<String> flags) {
    List<String> before = new ArrayList<>(flags);
    before.addAll(List.of("-cp", classPath()));
    before.add(program.getName());
    return before;
  }

  /** Of the tests, right in any directory. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The same with an environment of its own. */
  static ChildProcess start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> before = offTheClassPath(ToyRobot.class, List.of());
    return launch(null, directory, environment, before, arguments);
  }

  /** The toy robot of the jar, whose own main class may be another's by now. */
  static ChildProcess jar(Path directory, String... arguments) throws IOException {
    return jar(directory, Map.of(), arguments);
  }

  /** The same with an environment of its own. */
  static ChildProcess jar(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> before = List.of("-cp", jar(), ToyRobot.class.getName());
    return launch(null, directory, environment, before, arguments);
  }

  /** The jar with its libraries beside it, as people start it. */
  static ChildProcess mainOfJar(Path directory, String... arguments) throws IOException {
    return launch(null, directory, Map.of(), List.of("-jar", jar()), arguments);
  }

  /** A copy of the jar in that directory. */
  static ChildProcess copyOfJar(Path directory, String... arguments) throws IOException {
    Files.copy(Path.of(jar()), directory.resolve("robot.jar"), StandardCopyOption.REPLACE_EXISTING);
    return launch(null, directory, Map.of(), List.of("-jar", "robot.jar"), arguments);
  }

  /** The jar in a process that may have no more than so many files open. */
  static ChildProcess jarWithFiles(int most, Path directory) throws IOException {
    String limited = "ulimit -n " + most + " && exec \"$0\" \"$@\"";
    List<String> command = List.of("sh", "-c", limited, java(), "-jar", jar());
    return launch(null, directory, Map.of(), command);
  }

  private static String jar() {
    return Path.of("target", "toy-robot.jar").toAbsolutePath().toString();
  }

  /** Like {@link #start}, but its standard output is a pipe that nobody reads. */
  static ChildProcess unread(
      Class<?> program, Path directory, List<String> flags, String... arguments)
      throws IOException {
    List<String> before = offTheClassPath(program, flags);
    return launch(Redirect.PIPE, directory, Map.of(), before, arguments);
  }

  private static ChildProcess launch(
      Redirect to,
      Path directory,
      Map<String, String> environment,
      List<String> before,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(before);
    command.addAll(List.of(arguments));
    return launch(to, directory, environment, command);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static ChildProcess launch(
      Redirect to, Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path logs = Files.createTempDirectory("toy-robot-it-");
    Path out = Files.createFile(logs.resolve("out.txt"));
    Path err = Files.createFile(logs.resolve("err.txt"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(to == null ? Redirect.to(out.toFile()) : to)
            .redirectError(err.toFile());
    // No setting, proxy or JVM flag of the machine that tests.
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "SystemRoot"));
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), out, err);
  }

  /** Waits for the end; gives the exit code. */
  int ended() throws InterruptedException {
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end");
    }
    return process.exitValue();
  }

  /** Waits until this stands in the standard output. */
  void awaitOut(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
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

  /**
   * Any signals by their names, such as KILL or STOP, one right after the other; by a shell's own
   * command, for not all have a program.
   */
  void signal(String... names) throws IOException, InterruptedException {
    String kill =
        Stream.of(names)
            .map(name -> "kill -" + name + " " + process.pid())
            .collect(Collectors.joining(" && "));
    int sent = new ProcessBuilder("sh", "-c", kill).start().waitFor();
    if (sent != 0) {
      throw new AssertionError("not sent: " + kill);
    }
  }

  /** Bytes that wait in the pipe of an {@link #unread} process. */
  int unreadBytes() throws IOException {
    return process.getInputStream().available();
  }

  /** Ends with the process. */
  CompletableFuture<Process> exit() {
    return process.onExit();
  }

  long pid() {
    return process.pid();
  }

  /** SIGSTOP; returns when all of it stands still, where that can be seen. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
    while (!stopped(Path.of("/proc", Long.toString(pid()), "task"))) {
      if (endsSoon()) {
        throw new AssertionError("it has ended: " + out() + err());
      }
    }
  }

  /**
   * Whether every thread stands: one that is in a call of the system's does later than the rest.
   */
  private static boolean stopped(Path tasks) throws IOException {
    if (!Files.exists(tasks)) {
      return true;
    }
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        if (!Files.readString(thread.resolve("stat")).contains(") T ")) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException endedMeanwhile) {
      return false;
    }
  }

  /** Waits a moment between two looks at something; true if the process has ended. */
  boolean endsSoon() throws InterruptedException {
    return endsWithin(Duration.ofMillis(20));
  }

  /** True if the process ends by then. */
  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A row of {@code /proc/PID/status} in kilobytes, such as {@code VmHWM}; 0 off Linux. */
  long kilobytes(String row) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(Path.of("/proc/self/status"))) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(row + ":"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
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
