package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EnhancersTest {

  @Test
  void theDefaultsAreValid() {
    Enhancer enhancer = Enhancer.of("Some Robot", (reference, batch) -> null);
    assertSame(enhancer, Enhancers.requireValid(enhancer));
    assertEquals(Visibility.PUBLIC, enhancer.visibility());
    assertEquals("public", enhancer.visibility().wireName());
    assertEquals(64, enhancer.concurrency());
    assertEquals(Duration.ofSeconds(60), enhancer.timeLimit());
    assertFalse(enhancer.toy());
    assertFalse(enhancer.wedged());
  }

  @Test
  void eachConstantPartIsChecked() {
    for (String source : new String[] {null, "", " ", "a\u0000", "\uD800"}) {
      refused("source()", new Constants(source, Visibility.HIDDEN, 1, Duration.ofMillis(1)));
    }
    refused("visibility()", new Constants("x", null, 1, Duration.ofMillis(1)));
    refused("concurrency()", new Constants("x", Visibility.HIDDEN, 0, Duration.ofMillis(1)));
    refused("timeLimit()", new Constants("x", Visibility.HIDDEN, 1, Duration.ZERO));
  }

  private static void refused(String names, Enhancer enhancer) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Enhancers.requireValid(enhancer))
            .getMessage();
    assertEquals("the enhancer's " + names, message.substring(0, message.indexOf(" must")));
  }

  private record Constants(
      String source, Visibility visibility, int concurrency, Duration timeLimit)
      implements Enhancer {
    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      return null;
    }
  }
}
