package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository and a robot as two processes. */
class SandboxAndRobotIT {

  private static final int REFERENCES = 40;

  @TempDir Path directory;

  @Test
  void shouldCompleteEveryReferenceOfAFile() throws Exception {
    writeReferences();
    try (SandboxProcess sandbox =
        SandboxProcess.start(
            directory,
            "sandbox",
            "--require-auth",
            "--claim-cost",
            "5",
            "--file",
            "references.jsonl")) {
      sandbox.writeEnv(directory, "OPERATIONS_PORT=off");
      once();
      assertAllCompleted(sandbox);
    }
  }

  /** A claim takes a second, so the signal comes while one is under way. */
  @Test
  void shouldFinishWhatIsInFlightWhenItIsTerminated() throws Exception {
    writeReferences();
    try (SandboxProcess sandbox =
        SandboxProcess.start(
            directory,
            "sandbox",
            "--require-auth",
            "--claim-cost",
            "200",
            "--file",
            "references.jsonl")) {
      sandbox.writeEnv(directory, "OPERATIONS_HOST=127.0.0.1", "OPERATIONS_PORT=0", "BATCH_SIZE=5");
      try (ChildProcess robot = ChildProcess.jar(directory, "run")) {
        sandbox.awaitLedger("batches done", done -> done > 0);
        String ready = "http://127.0.0.1:" + operationsPort(robot) + "/health/ready";
        assertEquals(200, SandboxProcess.get(ready).statusCode());
        long signalled = System.nanoTime();
        robot.terminate();
        assertEquals(143, robot.ended());
        long seconds = (System.nanoTime() - signalled) / 1_000_000_000;
        assertTrue(seconds < 25, "it took " + seconds + " s");
      }
      assertEquals(sandbox.ledger("batches claimed"), sandbox.ledger("batches done"));
      assertEquals(0, sandbox.ledger("attempts burned"));
      once();
      assertAllCompleted(sandbox);
    }
  }

  /** Where digits are others than ours: the repository reads ours alone, and so do most people. */
  @Test
  void shouldSpeakTheSameWhateverTheLanguageOfItsMachine() throws Exception {
    try (SandboxProcess sandbox =
        SandboxProcess.start(directory, "sandbox", "--require-auth", "--references", "20")) {
      sandbox.writeEnv(directory, "OPERATIONS_PORT=off");
      List<String> arabic = List.of("-Duser.language=ar", "-Duser.country=EG");
      try (ChildProcess robot = ChildProcess.start(directory, arabic, "once")) {
        assertEquals(0, robot.ended(), robot.out() + robot.err());
        assertFalse(robot.out().matches("(?s).*[٠-٩].*"), robot.out());
      }
      assertEquals(20, sandbox.ledger("completed"));
    }
  }

  private void once() throws Exception {
    try (ChildProcess robot = ChildProcess.jar(directory, "once")) {
      assertEquals(0, robot.ended(), robot.out() + robot.err());
    }
  }

  private static void assertAllCompleted(SandboxProcess sandbox) throws Exception {
    assertEquals(REFERENCES, sandbox.ledger("completed"));
    assertEquals(0, sandbox.ledger("open"));
    assertEquals(0, sandbox.ledger("lost for good"));
    assertEquals(0, sandbox.ledger("breaches"));
  }

  private static int operationsPort(ChildProcess robot) throws Exception {
    Matcher port = Pattern.compile("port: (\\d+)").matcher(robot.out());
    assertTrue(port.find(), robot.out());
    return Integer.parseInt(port.group(1));
  }

  private void writeReferences() throws Exception {
    ReferenceGenerator generator = new ReferenceGenerator(ReferenceGenerator.Size.MEDIUM, 7);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < REFERENCES; i++) {
      lines.write(generator.line(new UUID(0x4000L, Long.MIN_VALUE | i)));
      lines.write('\n');
    }
    Files.write(directory.resolve("references.jsonl"), lines.toByteArray());
  }
}
