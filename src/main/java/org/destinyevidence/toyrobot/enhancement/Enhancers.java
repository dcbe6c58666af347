package org.destinyevidence.toyrobot.enhancement;

/** What the framework demands of an enhancer's constant parts. */
public final class Enhancers {

  private Enhancers() {}

  /**
   * Checks what is written into every line; a robot does so at its start.
   *
   * @return the enhancer
   * @throws IllegalArgumentException a sentence that says what is wrong with it
   */
  public static Enhancer requireValid(Enhancer enhancer) {
    String source = enhancer.source();
    if (source == null || source.isBlank() || Text.firstBad(source) >= 0) {
      throw new IllegalArgumentException(
          "the enhancer's source() must be a name that can be stored");
    }
    if (enhancer.visibility() == null) {
      throw new IllegalArgumentException("the enhancer's visibility() must not be null");
    }
    if (enhancer.concurrency() < 1) {
      throw new IllegalArgumentException("the enhancer's concurrency() must be at least 1");
    }
    if (enhancer.timeLimit().toMillis() < 1) {
      throw new IllegalArgumentException("the enhancer's timeLimit() must be at least 1 ms");
    }
    return enhancer;
  }
}
