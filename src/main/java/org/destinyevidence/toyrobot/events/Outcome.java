package org.destinyevidence.toyrobot.events;

/**
 * How a batch ended. Sent back over the event bus by the enhancer instance that worked on it; the
 * slot is released with it, exactly once.
 *
 * @param result what became of the batch
 * @param cause why; null for {@link Result#DONE}, and for nothing else
 * @param reason one sentence for people, without secrets; empty for {@link Result#DONE}
 * @param references references that got a result line
 * @param errors those of them whose line is an error
 * @param skipped lines of the reference file without a readable id
 * @param bytesDown bytes of the reference file received, repeated ones included
 * @param bytesUp bytes of the result file
 * @param nanos from before the claim was sent to the end
 */
public record Outcome(
    Result result,
    Cause cause,
    String reason,
    int references,
    int errors,
    int skipped,
    long bytesDown,
    long bytesUp,
    long nanos) {

  /** Nothing is known of it but that it came to nothing, by a defect. */
  public static Outcome lost(String reason, long nanos) {
    return lost(Cause.DEFECT, reason, nanos);
  }

  /** Nothing is known of it but that it came to nothing, and why. */
  public static Outcome lost(Cause cause, String reason, long nanos) {
    return new Outcome(Result.LOST, cause, reason, 0, 0, 0, 0, 0, nanos);
  }

  /** The five ends of a batch. */
  public enum Result implements Labelled {
    /** The repository took the result. */
    DONE,
    /** The repository took an error for the whole batch (terminal for its references). */
    REPORTED,
    /** The lease was lost: another robot gets, or has, the work. */
    LOST,
    /** Given back to the queue; one of four attempts is burned. */
    RELEASED,
    /** Submitted, and what became of it could not be found out. */
    UNKNOWN
  }
}
