package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With 30 threads a robot was up, burned its queue and could not be stopped. */
class ThreadRoomTest {

  private final List<Thread> started = new ArrayList<>();

  @Test
  void tooFewAreSaidAtTheStart() {
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> ThreadRoom.require(5, this::upToThree));
    assertEquals(ExitCodes.NOT_STARTED, failure.exitCode());
    assertTrue(failure.getMessage().contains("needs 5 threads more"), failure::getMessage);
    assertTrue(failure.getMessage().contains("may start 3;"), failure::getMessage);
    assertEquals(3, started.size());
    started.forEach(thread -> assertFalse(thread.isAlive()));
  }

  @Test
  void enoughAreNotKept() {
    assertDoesNotThrow(() -> ThreadRoom.require(3, this::upToThree));
    started.forEach(thread -> assertFalse(thread.isAlive()));
  }

  private void upToThree(Thread thread) {
    if (started.size() == 3) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    thread.start();
    started.add(thread);
  }
}
