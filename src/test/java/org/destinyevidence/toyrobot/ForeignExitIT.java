package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
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

  @Test
  void isSaidAndIsNoSuccess() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      sandbox.addReferences(Size.SMALL, 1);
      Files.writeString(
          directory.resolve(".env"),
          "DESTINY_REPOSITORY_URL=%s\nROBOT_ID=%s\nENV=local\nOPERATIONS_PORT=off\n"
              .formatted(sandbox.repositoryUrl(), sandbox.robotId()));
      try (ChildProcess robot =
          ChildProcess.start(Exiting.class, directory, List.of("-Xmx64m"), "once")) {
        assertEquals(1, robot.ended(), robot.out());
        assertTrue(robot.out().contains("Something has called System.exit"), robot.out());
      }
    }
  }
}
