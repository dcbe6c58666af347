package org.destinyevidence.toyrobot.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.destinyevidence.toyrobot.events.Redaction;

/** Prints a stack for people. What was thrown may hold a signed URL, so it goes out redacted. */
final class Stacks {

  private static final int LONGEST = 16 * 1024;

  private Stacks() {}

  static void print(Throwable thrown, PrintStream to) {
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack, true));
    to.println(Redaction.head(stack.toString().stripTrailing(), LONGEST));
  }
}
