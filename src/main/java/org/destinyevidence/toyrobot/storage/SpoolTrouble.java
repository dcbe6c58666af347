package org.destinyevidence.toyrobot.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Causes;

/** The sentence for a result that could not be kept: whose disk, and what is wrong with it. */
final class SpoolTrouble {

  private SpoolTrouble() {}

  static TransferFailure of(Throwable cause, Path directory) {
    return new TransferFailure(
        Cause.DISK_FULL,
        false,
        "The spool directory " + directory + " " + what(Causes.deepest(cause)) + ".");
  }

  /** For who is to mend it: making room on a disk that is gone or read-only mends nothing. */
  private static String what(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    if (text.contains("No space left") || text.contains("quota")) {
      return "is full";
    }
    if (text.contains("Too many open files")) {
      return "is not at fault: this process may open no more files (ulimit -n)";
    }
    if (thrown instanceof NoSuchFileException) {
      return "is gone";
    }
    // The system's own words, which are another language's where that is installed.
    String plain = thrown.getClass() == IOException.class ? thrown.getMessage() : null;
    String reason = thrown instanceof FileSystemException file ? file.getReason() : plain;
    String kind = thrown.getClass().getSimpleName();
    return "took no file (" + kind + (reason == null ? "" : ": " + reason) + ")";
  }
}
