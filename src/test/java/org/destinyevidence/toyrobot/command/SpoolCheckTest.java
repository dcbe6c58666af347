package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolCheckTest {

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path directory;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void shouldFindRoomAndLeaveNothingBehind() throws Exception {
    Finding finding = SpoolCheck.of(vertx, directory, 1);
    assertTrue(finding.line().matches("✔ Spool directory: .* has \\d+ MiB free"), finding.line());
    try (var files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void shouldMissRoom() {
    Finding finding = SpoolCheck.found(directory, (2 << 20) - 1, 2 << 20);
    assertFalse(finding.good());
    assertTrue(
        finding
            .text()
            .endsWith("has 1 MiB free, it needs 2 at least: make room, or SPOOL_DIRECTORY"),
        finding.text());
    assertTrue(SpoolCheck.found(directory, 2 << 20, 2 << 20).good());
  }

  @Test
  void shouldNotTakeADirectoryThatIsGone() throws Exception {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    Files.delete(gone);
    Finding finding = SpoolCheck.of(vertx, gone, 1);
    assertFalse(finding.good());
    assertTrue(finding.text().endsWith("set SPOOL_DIRECTORY to one that can"), finding.text());
  }

  /** A disk of its own, of one page. */
  @Test
  void shouldSayThatTheDiskIsFull() throws Exception {
    Finding finding = ofADisk("4k", disk -> Files.write(disk.resolve("full"), new byte[4096]));
    assertFalse(finding.good());
    assertTrue(finding.text().contains("0 MiB free, it needs 1 at least"), finding.text());
    assertTrue(finding.text().endsWith("make room, or SPOOL_DIRECTORY"), finding.text());
  }

  /** As a container may have it at /tmp: the robot claims with it. */
  @Test
  void shouldTakeASmallDisk() throws Exception {
    Finding finding = ofADisk("8m", disk -> {});
    assertTrue(finding.good(), finding.text());
  }

  private interface Filling {
    void of(Path disk) throws IOException;
  }

  private Finding ofADisk(String size, Filling filling) throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", disk.toString());
    if (!mounted) {
      System.out.println("Skipped: a small disk can be mounted by root only");
    }
    assumeTrue(mounted);
    try {
      filling.of(disk);
      return SpoolCheck.of(vertx, disk, 1 << 20);
    } finally {
      assertTrue(run("umount", disk.toString()));
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
