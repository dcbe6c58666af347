package org.destinyevidence.toyrobot.command;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** Says on a terminal what a robot does: one line twice a second, and one for each trouble. */
final class DemoProgress implements RobotEvents {

  private static final int WIDTH = 30;

  private final PrintStream out;
  private final int all;
  private final FirstFailure failure;
  private final long began = System.nanoTime();
  private final AtomicInteger references = new AtomicInteger();
  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private final AtomicReference<String> told = new AtomicReference<>();
  private volatile int slotsTaken;
  private int printed = -1;

  DemoProgress(PrintStream out, int all) {
    this.out = out;
    this.all = all;
    this.failure = new FirstFailure(out);
  }

  /** A bar with the numbers so far, if they have changed since the last. */
  synchronized void print() {
    int done = references.get();
    if (done == printed) {
      return;
    }
    printed = done;
    double seconds = (System.nanoTime() - began) / 1e9;
    int bar = Math.min(WIDTH, done * WIDTH / all);
    say(
        "[%s%s] %5d references, %4d batches, %5.0f a second, %2d retries"
            .formatted(
                "#".repeat(bar),
                ".".repeat(WIDTH - bar),
                done,
                batches.get(),
                done / seconds,
                retries.get()));
  }

  /** Batches and claims that have not ended. */
  int slotsTaken() {
    return slotsTaken;
  }

  @Override
  public void slots(int capacity, int free) {
    slotsTaken = capacity - free;
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    batches.incrementAndGet();
    if (outcome.result() == Outcome.Result.DONE) {
      references.addAndGet(outcome.references());
    } else {
      say("a batch ended as %s: %s".formatted(outcome.result().label(), outcome.reason()));
    }
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    retries.incrementAndGet();
    say(
        "  %s met a fault (%s): tried again after %.1f s"
            .formatted(operation.label(), cause.label(), delayNanos / 1e9));
  }

  @Override
  public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
    if (cause != null) {
      say("  a claim met a fault (%s): the robot goes on polling".formatted(cause.label()));
    }
  }

  @Override
  public void enhancerFailed(String batch, String reference, String why, Throwable thrown) {
    failure.tell(reference, why, thrown);
  }

  @Override
  public void errorGiven(String batch, String reference, String why) {
    failure.given(reference, why);
  }

  @Override
  public void problem(Problem problem) {
    if (!problem.phrase().equals(told.getAndSet(problem.phrase()))) {
      say("  " + problem.phrase());
      if (problem.thrown() != null) {
        Stacks.print(problem.thrown(), out);
      }
    }
  }

  private void say(String line) {
    out.println(line.length() < 100 ? line : line.substring(0, 98) + "…");
  }
}
