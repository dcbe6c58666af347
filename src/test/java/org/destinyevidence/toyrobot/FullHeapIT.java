package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A heap that an enhancer has filled for good: whatever can no longer be done, the process ends.
 */
class FullHeapIT {

  @TempDir private Path directory;

  /** The robot whose enhancer keeps all that it makes. */
  static final class Keeping {
    private static final Queue<byte[]> KEPT = new ConcurrentLinkedQueue<>();

    public static void main(String[] arguments) {
      Enhancer keeping =
          Enhancer.of(
              "Keeping",
              (reference, batch) -> {
                while (true) {
                  KEPT.add(new byte[1024]);
                }
              });
      RobotApplication.run(Enhancer.blocking(keeping, 4), arguments);
    }
  }

  @Test
  void endsTheProcess() throws Exception {
    Path references = directory.resolve("references.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("{\"id\":\"").append(UUID.randomUUID()).append("\"}\n");
    }
    Files.writeString(references, lines);
    List<String> flags = List.of("-Xmx40m", "-XX:+UseSerialGC");
    try (ChildProcess robot =
        ChildProcess.start(Keeping.class, directory, flags, "enhance", references.toString())) {
      assertEquals(1, robot.ended(), robot.err());
    }
  }
}
