package org.destinyevidence.toyrobot.command;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.destinyevidence.toyrobot.storage.SpoolRoom;

/** Whether results that are too large for memory find a place to wait in. */
final class SpoolCheck {

  private static final String NAME = "Spool directory";
  private static final long MIB = 1024 * 1024;

  private SpoolCheck() {}

  /**
   * @param threshold results up to so many bytes stay in memory
   */
  static Finding of(Vertx vertx, Path directory, long threshold) {
    try {
      return RobotVertx.await(
          vertx.executeBlocking(() -> look(directory, threshold), false), Check.STEP);
    } catch (TimeoutException hanging) {
      return Finding.bad(NAME, directory + " does not answer: set SPOOL_DIRECTORY to a local disk");
    } catch (Exception failure) {
      return Finding.bad(
          NAME, directory + " cannot be written to: set SPOOL_DIRECTORY to one that can");
    }
  }

  private static Finding look(Path directory, long threshold) throws IOException {
    SpoolRoom.probe(directory);
    FileStore disk = Files.getFileStore(directory);
    return found(directory, disk.getUsableSpace(), SpoolRoom.needed(disk, threshold));
  }

  /**
   * @param needed what a robot wants to see before it claims again after a full disk
   */
  static Finding found(Path directory, long free, long needed) {
    String text = directory + " is writable and has " + free / MIB + " MiB free";
    return free < needed
        ? Finding.bad(
            NAME,
            text
                + ", it needs "
                + (needed + MIB - 1) / MIB
                + " at least: make room, or SPOOL_DIRECTORY")
        : Finding.good(NAME, text);
  }
}
