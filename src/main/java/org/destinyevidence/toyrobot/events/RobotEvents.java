package org.destinyevidence.toyrobot.events;

import java.util.function.DoubleSupplier;

/**
 * The one vocabulary of what happens in a robot. The rooms that work say it once, here; the log
 * line, the metric, the status entry and the span are made from it by the readers in {@code
 * operations}, so that they never disagree.
 *
 * <p>Called on any thread, mostly event loops: an implementation is thread-safe, quick, and never
 * blocks. Times are nanoseconds of {@link System#nanoTime()}. A batch is named by its id. Nothing
 * is null that is not said to be: whatever fails has a cause.
 */
public interface RobotEvents {

  /** Listens to nothing. */
  RobotEvents NONE = new RobotEvents() {};

  /** All that works on batches is there, and the robot polls from now on. */
  default void started(int instances, int batchesPerInstance) {}

  /**
   * The robot was told to stop: no claim is sent from now on.
   *
   * @param slotsTaken by batches, and by claims that are under way
   */
  default void stopping(String why, int slotsTaken) {}

  /** The robot has stopped; batches still in flight were given up. */
  default void stopped(int batchesInFlight) {}

  /** {@code once} has ended, and its robot has stopped: the last that is said. */
  default void onceEnded(OnceEnd end) {}

  /** The number of slots, and of those that are free, after a change. */
  default void slots(int capacity, int free) {}

  /** The slot of this batch is {@code instance} (0-based) and {@code slot} (0-based within it). */
  default void placed(String batch, int instance, int slot) {}

  /** A claim was sent. */
  default void claimSent() {}

  /**
   * A claim has ended.
   *
   * @param cause null for {@link ClaimAnswer#BATCH} and {@link ClaimAnswer#EMPTY}
   * @param advice one sentence that says what is wrong and what to do; empty if nothing is
   */
  default void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {}

  /** No claim is sent for so long: the repository asked for it, or results have no room. */
  default void claimsHeld(long nanos) {}

  /**
   * What was a {@link Problem} for people is over.
   *
   * @param what a sentence, without anything that is secret
   * @param nanos how long it lasted
   */
  default void over(String what, long nanos) {}

  /** A batch is ours. Its span begins at {@code claimSentNanos}. */
  default void claimed(String batch, long claimSentNanos, long leaseNanos) {}

  /** A step of the batch has begun; the one before has ended. */
  default void stepStarted(String batch, Step step) {}

  /** A step of the batch has ended, after so long. */
  default void stepEnded(String batch, Step step, long nanos) {}

  /** So many references of the batch have a result line by now. */
  default void progress(String batch, int references) {}

  /** A line of the reference file has no readable id (1-based line number): the server fails it. */
  default void referenceSkipped(String batch, long line, String why) {}

  /** A line is longer than this robot reads, and its reference gets an error line. */
  default void referenceTooLong(String batch, String reference, long line, long bytes) {}

  /**
   * The enhancer has thrown, failed, or given no answer for a reference, which gets an error line.
   *
   * @param why what the error line says, without secrets
   * @param thrown null if nothing was
   */
  default void enhancerFailed(String batch, String reference, String why, Throwable thrown) {}

  /**
   * The enhancer has answered a reference with an error of its own.
   *
   * @param why what the error line says, without secrets
   */
  default void errorGiven(String batch, String reference, String why) {}

  /** A try to renew has ended; {@code leftNanos} is what the lease has left now. */
  default void leaseRenewed(String batch, Renewal result, long leftNanos) {}

  /** A submission is being sent with so much proven lease left. */
  default void submitting(String batch, long leaseLeftNanos) {}

  /** A request failed and is tried again after {@code delayNanos}; {@code batch} may be null. */
  default void retrying(Operation operation, Cause cause, String batch, long delayNanos) {}

  /** What a {@link #problem} said of a batch's transfer or submission is over after so long. */
  default void goesOn(Operation operation, String batch, long nanos) {}

  /** A request has ended: with a status, or (status 0) without one. */
  default void requestEnded(Operation operation, int status, long nanos) {}

  /** Bytes of a reference file have arrived. */
  default void received(long bytes) {}

  /** Bytes of a result file were accepted by the storage. */
  default void sent(long bytes) {}

  /**
   * Where to read, from any thread, the retries that may be sent at once to the host that has least
   * left; negative while some wait. Said at the start.
   */
  default void retryBudget(DoubleSupplier left) {}

  /** A batch has ended; nothing more is said of it. */
  default void ended(String batch, Outcome outcome) {}

  /** Something that a person should know of. */
  default void problem(Problem problem) {}
}
