package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  /** Many an enhancer clears the context when it is done with its own part of it. */
  @Test
  void itIsSeenThatAnEnhancerHasClearedTheContext() {
    Entered entered = scope.enter("a");
    assertFalse(entered.lost());
    MDC.clear();
    assertTrue(entered.lost());
    entered.close();
    assertNull(MDC.get("batch"));
  }
}
