package org.destinyevidence.toyrobot.command;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Tells an enhancer's author where it failed first; the rest is in the result lines. */
final class FirstFailure {

  private static final int MOST_FRAMES = 12;

  private final PrintStream out;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean given = new AtomicBoolean();

  FirstFailure(PrintStream out) {
    this.out = out;
  }

  /**
   * From any thread.
   *
   * @param thrown null if nothing was
   */
  void tell(String reference, String why, Throwable thrown) {
    if (told.getAndSet(true)) {
      return;
    }
    out.println("Reference " + reference + " is the first that the enhancer fails on: " + why);
    if (thrown != null) {
      Stream.of(thrown.getStackTrace())
          .limit(MOST_FRAMES)
          .forEach(frame -> out.println("    at " + frame));
    }
  }

  /** An error that the enhancer has answered with, from any thread. */
  void given(String reference, String why) {
    if (!given.getAndSet(true)) {
      out.println(
          "Reference "
              + reference
              + " is the first that the enhancer answers with an error: "
              + why);
    }
  }
}
