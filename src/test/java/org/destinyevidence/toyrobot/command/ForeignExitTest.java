package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignExitTest {

  private static final StackTraceElement SYSTEM = frame("java.lang.System", "exit");
  private static final StackTraceElement RUNTIME = frame("java.lang.Runtime", "exit");
  private static final StackTraceElement OURS =
      frame("org.destinyevidence.toyrobot.RobotApplication", "lambda$run$0");
  private static final StackTraceElement LIBRARY = frame("org.example.Library", "load");

  /** A Ctrl-C in the moment in which a command ends would make a failure of it. */
  @Test
  void theRobotsOwnExitIsNotForeign() {
    assertEquals(Optional.empty(), caller(RUNTIME, SYSTEM, OURS));
  }

  @Test
  void aLibrarysIsSaidThoughTheRobotEndsAtTheSameMoment() {
    StackTraceElement[] ours = {RUNTIME, SYSTEM, OURS};
    StackTraceElement[] library = {RUNTIME, SYSTEM, LIBRARY};
    Throwable said = ForeignExit.caller(List.of(ours, library)).orElseThrow();
    assertEquals(LIBRARY, said.getStackTrace()[1]);
    assertTrue(caller(RUNTIME, LIBRARY).isPresent());
  }

  @Test
  void anExitThatNobodyCallsIsASignals() {
    assertEquals(Optional.empty(), caller(LIBRARY));
  }

  private static Optional<Throwable> caller(StackTraceElement... stack) {
    return ForeignExit.caller(List.<StackTraceElement[]>of(stack));
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}
