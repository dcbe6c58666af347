package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk takes no more: the batch that needs it is given back, those in memory are finished, and
 * nothing is claimed before there is room. Once with a disk that is really full, which takes
 * privileges to make, and everywhere with a directory that is gone.
 */
class Promise29DiskFullTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LARGE = 2_000;
  private static final int SMALL = 20;

  /** More than the robot wants to see free before it claims. */
  private static final int DISK = 24 << 20;

  /** Less than the large result needs, and more than its first blocks. */
  private static final int LEFT = 256 << 10;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void aDirectoryThatIsGoneIsNoRoom() throws Exception {
    batchesMeet(
        UnaryOperator.identity(),
        () -> Files.delete(fixture.spool()),
        () -> Files.createDirectory(fixture.spool()));
  }

  /** A disk of its own, nearly full: the result finds its end in the middle of being written. */
  @Test
  void aDiskThatIsFullIsNoRoom(@TempDir Path disk) throws Exception {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "none", disk.toString());
    if (!mounted) {
      System.out.println("Skipped: a small disk can be mounted by root only");
    }
    assumeTrue(mounted);
    try {
      Path ballast = disk.resolve("ballast");
      batchesMeet(
          spool -> disk,
          () -> Files.write(ballast, new byte[DISK - LEFT]),
          () -> Files.delete(ballast));
      fixture.stop();
      String reason = fixture.events.outcomes().stream().map(Outcome::reason).toList().toString();
      assertTrue(reason.contains("The spool directory " + disk + " is full."), reason);
      try (Stream<Path> left = Files.list(disk)) {
        assertEquals(List.of(), left.toList());
      }
    } finally {
      fixture.stop();
      unmount(disk);
    }
  }

  private void batchesMeet(UnaryOperator<Path> directory, Change full, Change roomAgain)
      throws Exception {
    Gate gate = new Gate();
    Sandbox sandbox = fixture.sandbox();
    sandbox.addReferences(Size.SMALL, LARGE + SMALL);
    fixture.robot(
        settings -> {
          settings.batchSize = LARGE;
          settings.instances = 1;
          settings.enhancer = gate;
          settings.spoolDirectory = directory;
        });
    fixture.events.await("both are under way", LIMIT, r -> r.started(Step.DOWNLOAD) == 2);
    full.run();
    gate.open();

    fixture.events.awaitEnded(2);
    assertEquals(1, fixture.events.ended(Outcome.Result.DONE));
    assertEquals(1, fixture.events.ended(Outcome.Result.RELEASED));
    assertTrue(fixture.events.outcomes().stream().anyMatch(end -> end.cause() == Cause.DISK_FULL));
    // The work is there again, and the slots are free: it is left to others.
    fixture.await(ledger -> ledger.verdict().attemptsBurned() == LARGE);
    assertEquals(LARGE, sandbox.pending());
    long claims = fixture.ledger().count(Operation.CLAIM);
    fixture.events.await("looks at the disk", LIMIT, r -> r.held() >= 3);
    // Scaling and alerts go by the slots that are taken: none is.
    assertEquals(fixture.events.capacity(), fixture.events.free());
    assertEquals(claims, fixture.ledger().count(Operation.CLAIM));
    assertTrue(
        fixture.events.problems().stream()
            .anyMatch(p -> p.phrase().startsWith("Nothing is claimed")),
        "why nothing is claimed is said");

    roomAgain.run();
    assertEquals(LARGE + SMALL, fixture.awaitDrained(LIMIT).completed());
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
  }

  /** The robot does not wait for its files to be closed; one left open would be a leak. */
  private static void unmount(Path disk) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!run("umount", disk.toString())) {
      assertTrue(System.nanoTime() < deadline, "a file is still open");
    }
  }

  private interface Change {
    void run() throws IOException;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
