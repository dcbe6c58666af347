package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnhancersTest {

  private static final List<Duration> NO_LIMITS =
      Arrays.asList(
          null,
          Duration.ZERO,
          Duration.ofMillis(-1),
          Duration.ofNanos(999_999),
          Duration.ofDays(300 * 365),
          Duration.ofSeconds(Long.MAX_VALUE));

  @Test
  void theDefaultsAreValid() {
    Enhancer enhancer = Enhancer.of("Some Robot", (reference, batch) -> null);
    assertEquals(
        new ValidEnhancer(enhancer, "Some Robot", Visibility.PUBLIC, 64, Duration.ofSeconds(60)),
        Enhancers.requireValid(enhancer));
    assertEquals("public", enhancer.visibility().wireName());
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
    for (Duration limit : NO_LIMITS) {
      refused("timeLimit()", new Constants("x", Visibility.HIDDEN, 1, limit));
    }
  }

  /** A null pointer's own words name neither the class nor what it was asked for. */
  @Test
  void oneThatThrowsInsteadIsNamed() {
    for (String part : List.of("source", "visibility", "concurrency", "timeLimit", "toy")) {
      Enhancer thrower = new Thrower(part);
      String message =
          assertThrows(IllegalArgumentException.class, () -> Enhancers.requireValid(thrower))
              .getMessage();
      assertEquals(
          "the "
              + part
              + "() of "
              + Thrower.class.getName()
              + " has thrown java.lang.NoClassDefFoundError: no model (it is asked before start)",
          message);
    }
  }

  /** The error of a class that cannot be loaded is said once, and only its cause says why. */
  @Test
  void oneWhoseClassCannotBeLoadedIsToldByTheCause() {
    Enhancer unloadable =
        new Enhancer() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            return null;
          }

          @Override
          public String source() {
            throw new ExceptionInInitializerError(new IllegalStateException("no table"));
          }
        };
    String message =
        assertThrows(IllegalArgumentException.class, () -> Enhancers.requireValid(unloadable))
            .getMessage();
    assertTrue(
        message.contains(
            "java.lang.ExceptionInInitializerError: java.lang.IllegalStateException: no table"),
        message);
  }

  @Test
  void oneThatIsWrappedIsNamedItself() {
    Enhancer blocking = Enhancer.blocking(new Thrower("source"), 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Enhancers.requireValid(blocking))
            .getMessage();
    assertTrue(message.contains(Thrower.class.getName()), message);
  }

  private record Thrower(String part) implements Enhancer {
    private <T> T unless(String name, T value) {
      if (part.equals(name)) {
        throw new NoClassDefFoundError("no model");
      }
      return value;
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      return null;
    }

    @Override
    public String source() {
      return unless("source", "x");
    }

    @Override
    public Visibility visibility() {
      return unless("visibility", Visibility.HIDDEN);
    }

    @Override
    public int concurrency() {
      return unless("concurrency", 1);
    }

    @Override
    public Duration timeLimit() {
      return unless("timeLimit", Duration.ofSeconds(1));
    }

    @Override
    public boolean toy() {
      return unless("toy", false);
    }
  }

  @Test
  void aBlockingOneIsRefusedItsTimeLimitAtOnce() {
    for (Duration limit : NO_LIMITS) {
      Enhancer blocking = new Constants("x", Visibility.HIDDEN, 1, limit);
      assertThrows(IllegalArgumentException.class, () -> Enhancer.blocking(blocking, 1));
    }
  }

  @Test
  void oneThatCannotSayHowItIsIsNotWell() {
    assertFalse(Enhancers.wedged(new Constants("x", Visibility.HIDDEN, 1, Duration.ofSeconds(1))));
    Enhancer broken =
        new Enhancer() {
          @Override
          public Answer enhance(Reference reference, BatchInfo batch) {
            return null;
          }

          @Override
          public String source() {
            return "Broken";
          }

          @Override
          public boolean wedged() {
            throw new NoClassDefFoundError("no model");
          }
        };
    assertTrue(Enhancers.wedged(broken));
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
