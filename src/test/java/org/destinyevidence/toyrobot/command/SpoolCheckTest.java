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
    vertx.close().await(10, TimeUnit.SECONDS);
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
  void shouldMissRoomForTwoLargeResults() {
    Finding finding = SpoolCheck.of(vertx, directory, Long.MAX_VALUE / 2);
    assertFalse(finding.good());
    assertTrue(finding.text().contains("make room"), finding.text());
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
    Path disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=4k", "none", disk.toString());
    if (!mounted) {
      System.out.println("Skipped: a small disk can be mounted by root only");
    }
    assumeTrue(mounted);
    try {
      Files.write(disk.resolve("full"), new byte[4096]);
      Finding finding = SpoolCheck.of(vertx, disk, 1);
      assertFalse(finding.good());
      assertTrue(finding.text().contains("0 MiB free, it needs"), finding.text());
      assertTrue(finding.text().endsWith("make room, or SPOOL_DIRECTORY"), finding.text());
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
