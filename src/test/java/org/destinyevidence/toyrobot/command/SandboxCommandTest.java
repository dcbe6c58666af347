package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SandboxCommandTest extends CommandFixture {

  @Test
  void shouldPrintTheLinesToCopyAndRunUntilASignal() {
    tee = signalAfter("ENV=local\n", "TERM");
    assertEquals(ExitCodes.TERMINATED, execute("sandbox"));
    assertEquals(
        """
        # A sandbox runs; its ledger is at http://127.0.0.1:4711/
        # Lines for the .env of a robot:
        DESTINY_REPOSITORY_URL=http://127.0.0.1:4711
        ROBOT_ID=0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e
        ROBOT_SECRET=5ecret
        ENV=local
        """,
        out());
    assertTrue(sandboxClosed);
    assertEquals(
        new SandboxRequest(
            0, 1000, Optional.empty(), false, OptionalLong.empty(), 0, Optional.empty()),
        request);
  }

  @Test
  void shouldHandOnItsOptions() throws Exception {
    Path file = Files.writeString(directory.resolve("refs.jsonl"), "{}\n");
    tee = signalAfter("ENV=development\n", "TERM");
    assertEquals(
        ExitCodes.TERMINATED,
        execute(
            ("sandbox --port 8000 --file refs.jsonl --require-auth --faults -7 --claim-cost 5"
                    + " --robot-id "
                    + ID)
                .split(" ")));
    assertEquals(
        new SandboxRequest(
            8000, 1000, Optional.of(file), true, OptionalLong.of(-7), 5, Optional.of(ID)),
        request);
  }

  @Test
  void shouldMakeUpAsManyReferencesAsAsked() {
    tee = signalAfter("ENV=local\n", "TERM");
    assertEquals(ExitCodes.TERMINATED, execute("sandbox", "--references", "12"));
    assertEquals(12, request.references());
  }

  @Test
  void shouldSayThatItsPortIsInUse() {
    sandboxFailure = new UncheckedIOException(new BindException("Address already in use"));
    assertEquals(ExitCodes.NOT_STARTED, execute("sandbox", "--port", "4711"));
    assertEquals(
        List.of(
            "The sandbox could not start: port 4711 cannot be opened, another process may have it"
                + " (--port)"),
        errLines());
  }

  @Test
  void shouldSayThatItsPortIsNotForThisUser() {
    sandboxFailure = new UncheckedIOException(new BindException("Permission denied"));
    assertEquals(ExitCodes.NOT_STARTED, execute("sandbox", "--port", "80"));
    assertEquals(
        List.of(
            "The sandbox could not start: port 80 is not open to this user; choose one above 1023"
                + " (--port)"),
        errLines());
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    assertEquals(ExitCodes.BAD, execute("sandbox", "--file", "nowhere.jsonl"));
    assertEquals(List.of("nowhere.jsonl does not exist"), errLines());
    assertFalse(sandboxClosed);
  }

  @Test
  void shouldSayWhatIsOddAboutItsFile() {
    sandboxWarnings = List.of("refs.jsonl: odd");
    tee = signalAfter("ENV=local\n", "TERM");
    assertEquals(ExitCodes.TERMINATED, execute("sandbox"));
    assertEquals(List.of("Warning: refs.jsonl: odd"), errLines());
  }

  @Test
  void shouldSayInOneLineThatItsFileHoldsNoReference() {
    sandboxFailure = new CommandFailure(ExitCodes.BAD, "refs.jsonl holds no reference");
    assertEquals(ExitCodes.BAD, execute("sandbox"));
    assertEquals(List.of("refs.jsonl holds no reference"), errLines());
  }

  /** Raises a signal as soon as the text has been written. */
  private static OutputStream signalAfter(String text, String signal) {
    return new OutputStream() {
      private final StringBuilder written = new StringBuilder();

      @Override
      public void write(int b) {
        written.append((char) b);
        if (b == '\n' && written.toString().endsWith(text)) {
          Kill.send(signal);
        }
      }
    };
  }
}
