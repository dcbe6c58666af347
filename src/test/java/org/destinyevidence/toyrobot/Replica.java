package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Passage;
import org.destinyevidence.toyrobot.sandbox.Sandbox;

/**
 * A robot in a process of its own against a sandbox in this one. Its batch size is its alone, so
 * that a claim tells who sent it. Results go to the spool directory however small they are.
 */
final class Replica implements AutoCloseable {

  static final int KILLED = 128 + 9;
  static final int TERMINATED = 128 + 15;

  /** Quick to start: a child lives for seconds. */
  static final List<String> FLAGS =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final String SPOOL = "spool";

  final ChildProcess process;
  private final int batchSize;
  private final Path spool;

  private Replica(ChildProcess process, int batchSize, Path spool) {
    this.process = process;
    this.batchSize = batchSize;
    this.spool = spool;
  }

  static Replica start(Path directory, Sandbox sandbox, int batchSize, String... settings)
      throws IOException {
    return start(ToyRobot.class, directory, sandbox, batchSize, settings);
  }

  static Replica start(
      Class<?> program, Path directory, Sandbox sandbox, int batchSize, String... settings)
      throws IOException {
    return start("run", program, directory, sandbox, batchSize, settings);
  }

  static Replica start(
      String command,
      Class<?> program,
      Path directory,
      Sandbox sandbox,
      int batchSize,
      String... settings)
      throws IOException {
    Path home = home(directory, sandbox, batchSize, settings);
    return new Replica(
        ChildProcess.start(program, home, FLAGS, command), batchSize, home.resolve(SPOOL));
  }

  /** A directory to start a robot in: its settings are there. */
  static Path home(Path directory, Sandbox sandbox, int batchSize, String... settings)
      throws IOException {
    Path home = Files.createTempDirectory(directory, "replica-");
    Path spool = Files.createDirectory(home.resolve(SPOOL));
    Files.writeString(
        home.resolve(".env"),
        """
        DESTINY_REPOSITORY_URL=%s
        ROBOT_ID=%s
        ROBOT_SECRET=%s
        ENV=development
        BATCH_SIZE=%d
        POLL_INTERVAL_SECONDS=0.2
        ENHANCER_INSTANCES=1
        OPERATIONS_PORT=off
        SPOOL_DIRECTORY=%s
        SPOOL_THRESHOLD_BYTES=0
        %s
        """
            .formatted(
                sandbox.repositoryUrl(),
                sandbox.robotId(),
                sandbox.secret(),
                batchSize,
                spool,
                String.join("\n", settings)));
    return home;
  }

  /** Where it was started. */
  Path home() {
    return spool.getParent();
  }

  int batchSize() {
    return batchSize;
  }

  /** Whether it is a claim of this replica's. */
  Predicate<Passage> claims() {
    String limit = Integer.toString(batchSize);
    return passage ->
        passage.operation() == Operation.CLAIM && limit.equals(passage.request().getParam("limit"));
  }

  /** Waits until a request is held that this replica is to send. */
  Passage await(Hold hold) throws Exception {
    CompletableFuture<Passage> reached = hold.reached().toCompletionStage().toCompletableFuture();
    try {
      CompletableFuture.anyOf(reached, process.exit()).get(120, TimeUnit.SECONDS);
    } catch (TimeoutException never) {
      throw new AssertionError("It never came there: " + process.out() + process.err(), never);
    }
    return reached.isDone() ? reached.join() : fail(process.out() + process.err());
  }

  /** SIGKILL; returns when it is dead. */
  void kill() throws IOException, InterruptedException {
    process.signal("KILL");
    assertEquals(KILLED, process.ended());
  }

  /** Files that it has left where it spools. */
  List<Path> spoolFiles() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files.toList();
    }
  }

  /** Whether it has a spool file open, where the system tells. */
  boolean spools() throws IOException {
    if (!Files.exists(Path.of("/proc/self/fd"))) {
      return true;
    }
    try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
      return open.anyMatch(link -> leadsTo(link, spool));
    }
  }

  private static boolean leadsTo(Path link, Path directory) {
    try {
      return Files.readSymbolicLink(link).startsWith(directory);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
