package org.destinyevidence.toyrobot.storage;

import java.nio.file.Path;
import org.destinyevidence.toyrobot.events.Cause;

/** The sentence for a result that could not be kept: whose disk, and what is wrong with it. */
final class SpoolTrouble {

  private SpoolTrouble() {}

  static TransferFailure of(Throwable cause, Path directory) {
    String text = String.valueOf(deepest(cause).getMessage());
    String what =
        text.contains("No space left") || text.contains("quota")
            ? "is full"
            : "took no file (" + deepest(cause).getClass().getSimpleName() + ")";
    return new TransferFailure(
        Cause.DISK_FULL, false, "The spool directory " + directory + " " + what + ".");
  }

  /** Where it began. */
  static Throwable deepest(Throwable thrown) {
    Throwable deepest = thrown;
    for (int i = 0; i < 8 && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
