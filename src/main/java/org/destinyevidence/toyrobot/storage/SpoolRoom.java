package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.TimeScale;

/**
 * Whether results have room on the disk. Asked before each claim; costs nothing while all is well.
 * After a result has found no room the disk is looked at again, by a worker, once a second at most
 * and only while somebody asks. One for a process; thread-safe.
 */
public final class SpoolRoom implements BooleanSupplier {

  private static final long LEAST_BYTES = 16L * 1024 * 1024;

  private final Vertx vertx;
  private final Path directory;
  private final long threshold;
  private final long period = TimeScale.millisToNanos(1_000);
  private final LongSupplier nanoTime;
  private final Disk disk;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicLong lookedAt = new AtomicLong();
  private volatile boolean room = true;

  /** The disk that a directory lies on. */
  interface Disk {
    FileStore of(Path directory) throws IOException;
  }

  public SpoolRoom(Vertx vertx, RobotConfig config, LongSupplier nanoTime) {
    this(vertx, config, nanoTime, Files::getFileStore);
  }

  SpoolRoom(Vertx vertx, RobotConfig config, LongSupplier nanoTime, Disk disk) {
    this.vertx = vertx;
    this.directory = config.spoolDirectory();
    this.threshold = config.spoolThresholdBytes();
    this.nanoTime = nanoTime;
    this.disk = disk;
  }

  /** A result found no room: nothing is to be claimed until there is some again. */
  void lost() {
    lookedAt.set(nanoTime.getAsLong());
    room = false;
  }

  /** True unless a result found no room and none has been seen since. Does not block. */
  @Override
  public boolean getAsBoolean() {
    if (!room
        && nanoTime.getAsLong() - lookedAt.get() >= period
        && looking.compareAndSet(false, true)) {
      lookByWorker()
          .onComplete(
              seen -> {
                if (seen.succeeded() && seen.result()) {
                  room = true;
                }
                lookedAt.set(nanoTime.getAsLong());
                looking.set(false);
              });
    }
    return room;
  }

  private Future<Boolean> lookByWorker() {
    try {
      return vertx.executeBlocking(this::look, false);
    } catch (OutOfMemoryError noThread) {
      return Future.failedFuture(noThread); // Thrown on, nobody would ever look again.
    }
  }

  /**
   * Bytes that should be free for results.
   *
   * @param threshold results up to so many bytes stay in memory
   */
  public static long needed(FileStore disk, long threshold) throws IOException {
    return needed(Math.max(LEAST_BYTES, 2 * threshold), disk.getTotalSpace());
  }

  /** A small disk (a tmpfs of a few megabytes) never has what a large one should have. */
  static long needed(long wanted, long total) {
    return Math.min(wanted, total / 4 * 3);
  }

  static boolean enough(FileStore disk, long threshold) throws IOException {
    return disk.getUsableSpace() >= needed(disk, threshold);
  }

  private boolean look() throws IOException {
    if (!enough(disk.of(directory), threshold)) {
      return false;
    }
    // Room, but a directory that is gone or read-only, is none.
    probe(directory);
    return true;
  }

  /** Makes a file and deletes it; fails where a result would find no place. */
  public static void probe(Path directory) throws IOException {
    Files.delete(Files.createTempFile(directory, ResultSpool.PREFIX, ".probe"));
  }
}
