package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearseCommandTest extends CommandFixture {

  /** As on a slow machine, where the robot has ended before all that it serves was looked at. */
  @Test
  void shouldNotLookForWhatIsNotServedAnyMore() {
    robotStarts();
    robotEnd.complete(true);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(ExitCodes.OK, execute("rehearse")));
    assertTrue(sandboxClosed);
  }

  /** A proxy of the build, and what is mounted where the image will run, mean nothing here. */
  @Test
  void shouldHeedNoSettingThatIsForElsewhere() throws Exception {
    robotStarts();
    robotEnd.complete(true);
    environment.put("http_proxy", "http://proxy.example:3128");
    environment.put("SPOOL_DIRECTORY", "/mounted/later");
    Path conf = Files.createDirectory(directory.resolve("conf"));
    Files.writeString(
        conf.resolve("config.json"), "{\"ROBOT_SECRET_FILE\":\"/run/secrets/robot\"}");
    assertEquals(ExitCodes.OK, execute("rehearse"), err());
    assertEquals(Optional.empty(), loaded.config().proxies().http());
  }
}
