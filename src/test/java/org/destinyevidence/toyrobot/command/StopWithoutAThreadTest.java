package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The JDK's timers want a thread, which may not be had: the robot ended with 1 and a stack. */
class StopWithoutAThreadTest extends CommandFixture {

  @Test
  void endsWithTheCodeThatItWasToEndWith() {
    environment.put("DESTINY_REPOSITORY_URL", "http://127.0.0.1:1");
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ENV", "local");
    stopHangsOn =
        new CountDownLatch(1) {
          @Override
          public void await() {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    robotStarts();
    robotEnd.complete(true);
    assertEquals(ExitCodes.OK, execute("once"));
    assertEquals(1, abandoned.get());
  }
}
