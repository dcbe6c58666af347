package org.destinyevidence.toyrobot.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void areInOrderFromTheOutside() {
    Throwable inner = new IllegalStateException("inner");
    Throwable middle = new RuntimeException("middle", inner);
    Throwable outer = new Exception("outer", middle);
    assertEquals(List.of(outer, middle, inner), Causes.of(outer));
    assertSame(inner, Causes.deepest(outer));
    assertSame(inner, Causes.deepest(inner));
    assertEquals(List.of(), Causes.of(null));
  }

  @Test
  void endWhereOneIsCausedByTheOther() {
    Throwable one = new Exception("one");
    Throwable other = new Exception("other", one);
    one.initCause(other);
    assertTrue(Causes.of(one).size() < 100);
    assertTrue(List.of(one, other).contains(Causes.deepest(one)));
  }
}
