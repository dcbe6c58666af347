package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.EnhancerContext;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a library logs by {@code java.util.logging}, and what ends a thread of its own, is part of
 * the log, without secrets.
 */
class LibraryLogIT {

  private static final String KEY = "k3y-of-the-database";

  @TempDir private Path directory;

  /** The robot with such a library. */
  static final class Talking implements Enhancer {
    private String key;

    public static void main(String[] arguments) {
      RobotApplication.run(new Talking(), arguments);
    }

    @Override
    public void start(EnhancerContext context) {
      key = context.requiredSecret("DATABASE_KEY");
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
      Logger.getLogger("org.example.Driver").warning("refused: " + key);
      Thread thread = new Thread(() -> fail("closed by " + key), "driver");
      thread.start();
      thread.join();
      return ReferenceError.of("no");
    }

    private static void fail(String why) {
      throw new IllegalStateException(why);
    }

    @Override
    public String source() {
      return "Talking";
    }
  }

  @Test
  void isInItsFormAndWithoutSecrets() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      sandbox.addReferences(Size.SMALL, 1);
      Files.writeString(
          directory.resolve(".env"),
          "DESTINY_REPOSITORY_URL=%s\nROBOT_ID=%s\nENV=local\nOPERATIONS_PORT=off\nDATABASE_KEY=%s\n"
              .formatted(sandbox.repositoryUrl(), sandbox.robotId(), KEY));
      try (ChildProcess robot =
          ChildProcess.start(Talking.class, directory, List.of("-Xmx64m"), "once")) {
        assertEquals(0, robot.ended(), robot.out());
        assertTrue(robot.out().contains("WARN  org.example.Driver: refused: ***"), robot.out());
        assertTrue(
            robot.out().contains("ERROR A thread has ended by what nobody caught [thread: driver]"),
            robot.out());
        assertTrue(robot.out().contains("IllegalStateException: closed by ***"), robot.out());
        assertFalse((robot.out() + robot.err()).contains(KEY));
      }
    }
  }
}
