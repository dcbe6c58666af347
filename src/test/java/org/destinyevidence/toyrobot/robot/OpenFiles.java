package org.destinyevidence.toyrobot.robot;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The files of a directory that this process has open, by what the kernel says: on Linux only. */
final class OpenFiles {

  private static final Path HANDLES = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** Waits until there are so many; the robot does not wait for its files to be closed. */
  static void await(Vertx vertx, Path directory, Duration limit, IntPredicate so) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (Files.isDirectory(HANDLES) && !so.test(in(directory))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(in(directory) + " files are open in " + directory);
      }
      vertx.timer(2, TimeUnit.MILLISECONDS).await();
    }
  }

  private static int in(Path directory) throws IOException {
    try (Stream<Path> handles = Files.list(HANDLES)) {
      return (int) handles.filter(handle -> leadsTo(handle, directory)).count();
    }
  }

  private static boolean leadsTo(Path handle, Path directory) {
    try {
      return Files.readSymbolicLink(handle).startsWith(directory);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
