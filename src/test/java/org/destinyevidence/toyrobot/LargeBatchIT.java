package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of 10,000 large references (some 190 MB) passes through a heap of 64 MB. */
class LargeBatchIT {

  private static final int REFERENCES = 10_000;

  @TempDir private Path directory;

  @Test
  void passesThroughASmallHeap() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().requireAuth(true))) {
      sandbox.addReferences(Size.LARGE, REFERENCES);
      Files.writeString(
          directory.resolve(".env"),
          """
          DESTINY_REPOSITORY_URL=%s
          ROBOT_ID=%s
          ROBOT_SECRET=%s
          ENV=development
          BATCH_SIZE=10000
          OPERATIONS_PORT=off
          """
              .formatted(sandbox.repositoryUrl(), sandbox.robotId(), sandbox.secret()));
      List<String> flags = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=48m");
      try (ChildProcess robot = ChildProcess.start(directory, flags, "once")) {
        assertEquals(0, robot.ended(), robot.out() + robot.err());
      }
      Verdict verdict = sandbox.ledger().verdict();
      assertEquals(REFERENCES, verdict.completed(), verdict.text());
      assertEquals(1, verdict.batchesDone(), verdict.text());
      assertEquals(0, verdict.breachCount(), verdict.text());
    }
  }
}
