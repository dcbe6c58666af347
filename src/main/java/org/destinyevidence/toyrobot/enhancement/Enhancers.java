package org.destinyevidence.toyrobot.enhancement;

import java.time.Duration;
import java.util.function.Supplier;

/** What the framework demands of an enhancer's constant parts. */
public final class Enhancers {

  /** What does not fit into nanoseconds would be no limit, but an overflow. */
  static final Duration LONGEST = Duration.ofDays(365);

  private Enhancers() {}

  /**
   * Checks what is written into every line; a robot does so at its start.
   *
   * @throws IllegalArgumentException a sentence that says what is wrong with it; also if asking for
   *     one of them throws
   */
  public static ValidEnhancer requireValid(Enhancer enhancer) {
    String source = constant(enhancer, "source()", enhancer::source);
    if (source == null || source.isBlank() || Text.firstBad(source) >= 0) {
      throw new IllegalArgumentException(
          "the enhancer's source() must be a name that can be stored");
    }
    Visibility visibility = constant(enhancer, "visibility()", enhancer::visibility);
    if (visibility == null) {
      throw new IllegalArgumentException("the enhancer's visibility() must not be null");
    }
    int concurrency = constant(enhancer, "concurrency()", enhancer::concurrency);
    if (concurrency < 1) {
      throw new IllegalArgumentException("the enhancer's concurrency() must be at least 1");
    }
    Duration limit = requireTimeLimit(constant(enhancer, "timeLimit()", enhancer::timeLimit));
    toy(enhancer);
    return new ValidEnhancer(enhancer, source, visibility, concurrency, limit);
  }

  /**
   * Whether it is a toy.
   *
   * @throws IllegalArgumentException if asking throws
   */
  public static boolean toy(Enhancer enhancer) {
    return constant(enhancer, "toy()", enhancer::toy);
  }

  /** What throws there is named: its own words may be as few as those of a null pointer. */
  private static <T> T constant(Enhancer enhancer, String method, Supplier<T> part) {
    try {
      return part.get();
    } catch (Exception | LinkageError | StackOverflowError | AssertionError thrown) {
      Object whose = enhancer instanceof WrappedEnhancer wrapper ? wrapper.wrapped() : enhancer;
      throw new IllegalArgumentException(
          "the %s of %s has thrown %s (it is asked before start)"
              .formatted(method, whose.getClass().getName(), said(thrown)),
          thrown);
    }
  }

  /** What a class throws as it is loaded has no words of its own. */
  private static String said(Throwable thrown) {
    boolean byItsCause = thrown.getMessage() == null && thrown.getCause() != null;
    return byItsCause ? thrown + ": " + thrown.getCause() : thrown.toString();
  }

  /** What the enhancer says of itself; one that cannot say so is not well. */
  public static boolean wedged(Enhancer enhancer) {
    try {
      return enhancer.wedged();
    } catch (Throwable broken) { // A class that is missing is an Error.
      return true;
    }
  }

  /** The limit, if it is one; see {@link #requireValid}. */
  static Duration requireTimeLimit(Duration limit) {
    if (limit == null
        || limit.compareTo(Duration.ofMillis(1)) < 0
        || limit.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the enhancer's timeLimit() must be from 1 ms to " + LONGEST.toDays() + " days");
    }
    return limit;
  }
}
