package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.destinyevidence.toyrobot.events.BatchScope.Entered;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogScopeTest {

  private final LogScope scope = new LogScope();

  /** A robot's own line in the middle of an enhancer's calls must not take the batch from them. */
  @Test
  void whatWasNamedBeforeIsNamedAgain() {
    Entered outer = scope.enter("a");
    Entered inner = scope.enter("b");
    assertEquals("b", MDC.get("batch"));
    inner.close();
    assertEquals("a", MDC.get("batch"));
    outer.close();
    assertNull(MDC.get("batch"));
  }
}
