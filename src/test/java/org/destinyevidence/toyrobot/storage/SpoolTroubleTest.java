package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.Test;

class SpoolTroubleTest {

  @Test
  void theSystemsWordsAreKnown() {
    assertEquals(
        "The spool directory /spool is full.", said(new IOException("No space left on device")));
  }

  /** Where the messages of the C library are installed, LANG chooses their language. */
  @Test
  void thoseOfAnotherLanguageAreHandedOn() {
    String full = "Auf dem Ger\u00e4t ist kein Speicherplatz mehr verf\u00fcgbar";
    assertEquals(
        "The spool directory /spool took no file (IOException: " + full + ").",
        said(new IllegalStateException(new IOException(full))));
    assertEquals(
        "The spool directory /spool took no file (FileSystemException: " + full + ").",
        said(new FileSystemException("/spool/x", null, full)));
  }

  @Test
  void oneWithoutWordsIsNamed() {
    assertEquals("The spool directory /spool took no file (IOException).", said(new IOException()));
  }

  private static String said(Throwable thrown) {
    TransferFailure failure = SpoolTrouble.of(thrown, Path.of("/spool"));
    assertEquals(Cause.DISK_FULL, failure.kind());
    return failure.getMessage();
  }
}
