package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.command.WatchedExit;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.EnhancerContext;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that ends the process by {@code System.exit(0)} makes no success of a job. */
class ForeignExitIT {

  @TempDir private Path directory;

  /** The robot whose library does so. */
  static final class Exiting {
    public static void main(String[] arguments) {
      RobotApplication.run(
          Enhancer.of(
              "Exiting",
              (reference, batch) -> {
                System.exit(0);
                throw new AssertionError("it has ended");
              }),
          arguments);
    }
  }

  /** One whose library does so as it loads. */
  static final class ExitingStart implements Enhancer {
    public static void main(String[] arguments) {
      RobotApplication.run(new ExitingStart(), arguments);
    }

    @Override
    public void start(EnhancerContext context) {
      System.exit(0);
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      throw new AssertionError("it has ended");
    }

    @Override
    public String source() {
      return "Exiting";
    }
  }

  @Test
  void isSaidAndIsNoSuccessOffline() throws Exception {
    Path references = directory.resolve("references.jsonl");
    Files.writeString(references, "{\"id\":\"" + UUID.randomUUID() + "\"}\n");
    for (String[] command : new String[][] {{"enhance", references.toString()}, {"demo"}}) {
      try (ChildProcess robot =
          ChildProcess.start(Exiting.class, directory, List.of("-Xmx64m"), command)) {
        assertEquals(1, robot.ended(), robot.err());
        assertTrue(robot.err().contains("Something has called System.exit"), robot.err());
        assertTrue(robot.err().contains("ForeignExitIT"), robot.err());
      }
    }
  }

  /** A deployment that asks {@code check} first would go on. */
  @Test
  void isSaidAndIsNoSuccessOfCheck() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      settings(sandbox);
      try (ChildProcess robot =
          ChildProcess.start(ExitingStart.class, directory, List.of("-Xmx64m"), "check")) {
        assertEquals(1, robot.ended(), robot.err());
        assertTrue(robot.err().contains("ExitingStart.start"), robot.err());
      }
    }
  }

  @Test
  void isSaidAndIsNoSuccess() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      sandbox.addReferences(Size.SMALL, 1);
      settings(sandbox);
      try (ChildProcess robot =
          ChildProcess.start(Exiting.class, directory, List.of("-Xmx64m"), "once")) {
        assertEquals(1, robot.ended(), robot.out());
        assertTrue(robot.out().contains("Something has called System.exit"), robot.out());
        assertTrue(robot.out().contains("ForeignExitIT$Exiting"), robot.out());
      }
    }
  }

  /** One that comes just before the robot takes signals, or after it, is the JVM's own. */
  @Test
  void aSignalThatTheJvmTakesIsNoSuchExit() throws Exception {
    try (ChildProcess process =
        ChildProcess.start(WatchedExit.class, directory, List.of(), "signal")) {
      assertEquals(143, process.ended(), process.out());
      assertEquals("", process.out() + process.err());
    }
  }

  @Test
  void aSignalMayComeBeforeTheWatchBegins() throws Exception {
    try (ChildProcess process =
        ChildProcess.start(WatchedExit.class, directory, List.of(), "late")) {
      assertEquals(0, process.ended(), process.err());
      assertEquals("", process.err());
    }
  }

  private void settings(Sandbox sandbox) throws IOException {
    Files.writeString(
        directory.resolve(".env"),
        "DESTINY_REPOSITORY_URL=%s\nROBOT_ID=%s\nENV=local\nOPERATIONS_PORT=off\n"
            .formatted(sandbox.repositoryUrl(), sandbox.robotId()));
  }
}
