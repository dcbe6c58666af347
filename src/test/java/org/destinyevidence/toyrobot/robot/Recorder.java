package org.destinyevidence.toyrobot.robot;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;

/** Writes down what a robot says, and lets a test wait for it. */
final class Recorder implements RobotEvents {

  /** A claim's end. */
  record Claim(ClaimAnswer answer, Cause cause, String advice) {}

  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Renewal> renewals = new ArrayList<>();
  private final List<String> retries = new ArrayList<>();
  private final List<String> goneOn = new ArrayList<>();
  private long leaseLeft = Long.MAX_VALUE;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Step, Integer> steps = new LinkedHashMap<>();
  private final List<String> stepsAfterTheEnd = new ArrayList<>();
  private int claimed;
  private int claimsUnderWay;
  private long heldNanos;
  private int capacity;
  private int free;
  private int freed;
  private Boolean resumedAtOnce;
  private int held;
  private long received;
  private int skipped;
  private int submissions;
  private DoubleSupplier retryBudget;

  /** Waits until it is so, at most a given time. */
  synchronized void await(String what, Duration limit, Predicate<Recorder> so)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!so.test(this)) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError("In vain awaited: " + what + "; " + this);
      }
      wait(millis);
    }
  }

  synchronized void awaitEnded(int batches) throws InterruptedException {
    await(batches + " batches end", Duration.ofSeconds(60), r -> r.outcomes.size() >= batches);
  }

  synchronized List<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  synchronized Outcome outcome(String batch) {
    return outcomes.get(batch);
  }

  synchronized long ended(Outcome.Result result) {
    return outcomes.values().stream().filter(o -> o.result() == result).count();
  }

  synchronized List<Claim> claims() {
    return List.copyOf(claims);
  }

  synchronized long answered(ClaimAnswer answer) {
    return claims.stream().filter(claim -> claim.answer() == answer).count();
  }

  /** How often claims were held back: the repository asked for it, or results have no room. */
  synchronized int held() {
    return held;
  }

  /** Bytes of reference files that have arrived. */
  synchronized long received() {
    return received;
  }

  /** Lines without a readable id. */
  synchronized int skipped() {
    return skipped;
  }

  /** Results that were handed in, as the robot says. */
  synchronized int submissions() {
    return submissions;
  }

  /** Where the robot lets its budget of retries be read. */
  synchronized DoubleSupplier retryBudget() {
    return retryBudget;
  }

  /** What was left of the lease when the last renewal was answered, in nanoseconds. */
  synchronized long leaseLeft() {
    return leaseLeft;
  }

  synchronized List<Renewal> renewals() {
    return List.copyOf(renewals);
  }

  /** How often something of a batch was tried again for that cause. */
  synchronized long retried(String batch, Cause cause) {
    return retries.stream().filter((batch + " " + cause)::equals).count();
  }

  synchronized List<Problem> problems() {
    return List.copyOf(problems);
  }

  synchronized int started(Step step) {
    return steps.getOrDefault(step, 0);
  }

  /** Steps that were begun for a batch that had ended. */
  synchronized List<String> stepsAfterTheEnd() {
    return List.copyOf(stepsAfterTheEnd);
  }

  synchronized int claimed() {
    return claimed;
  }

  synchronized long heldNanos() {
    return heldNanos;
  }

  synchronized int capacity() {
    return capacity;
  }

  synchronized int free() {
    return free;
  }

  @Override
  public synchronized void retryBudget(DoubleSupplier left) {
    retryBudget = left;
  }

  @Override
  public synchronized void slots(int capacity, int free) {
    if (this.free == 0 && free > 0) {
      int now = ++freed;
      resumedAtOnce = null;
      Vertx.currentContext().runOnContext(next -> turnIsOver(now));
    }
    this.capacity = capacity;
    this.free = free;
    notifyAll();
  }

  @Override
  public synchronized void claimSent() {
    claimsUnderWay++;
    if (resumedAtOnce == null) {
      resumedAtOnce = true;
    }
    notifyAll();
  }

  private synchronized void turnIsOver(int number) {
    if (number == freed && resumedAtOnce == null) {
      resumedAtOnce = false;
    }
  }

  /** Claims that were sent and are not said to be over. */
  synchronized int claimsUnderWay() {
    return claimsUnderWay;
  }

  /**
   * Whether the turn of the event loop in which a slot became free, after all were taken, claimed.
   */
  synchronized boolean resumedAtOnce() {
    return resumedAtOnce != null && resumedAtOnce;
  }

  @Override
  public synchronized void claimAnswered(
      ClaimAnswer answer, Cause cause, String advice, long nanos) {
    claimsUnderWay--;
    claims.add(new Claim(answer, cause, advice));
    notifyAll();
  }

  @Override
  public synchronized void claimsHeld(long nanos) {
    heldNanos = nanos;
    held++;
    notifyAll();
  }

  @Override
  public synchronized void claimed(String batch, long claimSentNanos, long leaseNanos) {
    claimed++;
    notifyAll();
  }

  @Override
  public synchronized void stepStarted(String batch, Step step) {
    steps.merge(step, 1, Integer::sum);
    if (outcomes.containsKey(batch)) {
      stepsAfterTheEnd.add(step + " of " + batch);
    }
    notifyAll();
  }

  @Override
  public synchronized void leaseRenewed(String batch, Renewal result, long leftNanos) {
    renewals.add(result);
    leaseLeft = leftNanos;
    notifyAll();
  }

  @Override
  public synchronized void submitting(String batch, long leaseLeftNanos) {
    submissions++;
  }

  @Override
  public synchronized void ended(String batch, Outcome outcome) {
    if (outcomes.put(batch, outcome) != null) {
      throw new AssertionError("A batch has ended twice: " + batch);
    }
    notifyAll();
  }

  @Override
  public synchronized void retrying(
      Operation operation, Cause cause, String batch, long delayNanos) {
    retries.add(batch + " " + cause);
  }

  synchronized List<String> goneOn() {
    return List.copyOf(goneOn);
  }

  @Override
  public synchronized void goesOn(Operation operation, String batch, long nanos) {
    goneOn.add(operation.label());
    notifyAll();
  }

  @Override
  public synchronized void received(long bytes) {
    received += bytes;
  }

  @Override
  public synchronized void referenceSkipped(String batch, long line, String why) {
    skipped++;
    notifyAll();
  }

  @Override
  public synchronized void problem(Problem problem) {
    problems.add(problem);
    notifyAll();
  }

  @Override
  public synchronized String toString() {
    return "outcomes=%s claims=%s problems=%s steps=%s slots=%d/%d"
        .formatted(
            outcomes.values().stream().limit(20).toList(),
            claims.stream().filter(c -> c.cause() != null).limit(20).toList(),
            problems,
            steps,
            free,
            capacity);
  }
}
