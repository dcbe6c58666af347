package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.EnhancerContext;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of two robots in one process a signal was heard by one alone, and whichever ended first ended the
 * other with its own exit code.
 */
class OneRobotAProcessIT {

  @TempDir private Path directory;

  /** A robot that starts another one beside it. */
  static final class Twin implements Enhancer {

    public static void main(String[] arguments) {
      RobotApplication.run(new Twin(), arguments);
    }

    @Override
    public void start(EnhancerContext context) {
      RobotApplication.run(new ToyEnhancer(), "--version");
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      return ReferenceError.of("no");
    }

    @Override
    public String source() {
      return "Twin";
    }
  }

  @Test
  void aSecondOneIsRefused() throws Exception {
    Path in = Files.writeString(directory.resolve("in.jsonl"), "");
    try (ChildProcess robot =
        ChildProcess.start(
            Twin.class, directory, List.of("-Xmx64m"), "enhance", in.toString(), "out.jsonl")) {
      assertEquals(15, robot.ended(), robot.out());
      assertTrue(
          robot.err().contains("could not start: a process is one robot, whose end is its own"),
          robot.err());
    }
  }
}
