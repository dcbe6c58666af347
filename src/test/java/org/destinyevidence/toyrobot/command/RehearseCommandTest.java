package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
}
