package org.destinyevidence.toyrobot;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.Seen;

/** Sums over every request that a sandbox has seen. */
final class SoakSums {

  static final Set<Operation> OF_A_ROBOT =
      EnumSet.complementOf(EnumSet.of(Operation.PAGE, Operation.OTHER, Operation.PING));

  /** What is done and answered well enough: the URL that is missing is asked for anew. */
  private static final Set<Fault> HARMLESS =
      EnumSet.of(Fault.DELAY, Fault.UNKNOWN_FIELDS, Fault.MISSING_FIELDS);

  /** Answers with a success whose body is not a reference file, or not the piece asked for. */
  private static final Set<Fault> NO_FILE = EnumSet.of(Fault.HTML_PAGE, Fault.WRONG_CONTENT_RANGE);

  private final Map<Operation, Long> answered = new EnumMap<>(Operation.class);
  private final Map<Operation, Long> unanswered = new EnumMap<>(Operation.class);
  private long batches;
  private long emptyClaims;
  private long bytesDown;
  private long bytesUp;

  synchronized void add(Seen seen) {
    (isAnswered(seen) ? answered : unanswered).merge(seen.operation(), 1L, Long::sum);
    boolean whole = seen.completed() && (seen.fault() == null || HARMLESS.contains(seen.fault()));
    switch (seen.operation()) {
      case CLAIM -> {
        batches += whole && seen.status() == 200 ? 1 : 0;
        emptyClaims += whole && seen.status() == 204 ? 1 : 0;
      }
      case UPLOAD -> bytesUp += whole && seen.status() == 201 ? seen.bytesIn() : 0;
      case DOWNLOAD -> {
        boolean file = seen.status() == 200 || seen.status() == 206;
        bytesDown += file && !NO_FILE.contains(seen.fault()) ? seen.bytesOut() : 0;
      }
      default -> {}
    }
  }

  /** For the robot, an answer of the repository that ends before its time is none. */
  private static boolean isAnswered(Seen seen) {
    boolean transfer =
        seen.operation() == Operation.DOWNLOAD || seen.operation() == Operation.UPLOAD;
    return seen.status() != 0 && (transfer || seen.fault() != Fault.SHORT_WITH_LENGTH);
  }

  /** Requests whose answer has come. */
  synchronized long answered(Operation operation) {
    return answered.getOrDefault(operation, 0L);
  }

  synchronized long unanswered(Operation operation) {
    return unanswered.getOrDefault(operation, 0L);
  }

  synchronized long emptyClaims() {
    return emptyClaims;
  }

  /** Claims whose batch reached the robot. */
  synchronized long batches() {
    return batches;
  }

  /** Of reference files, handed to the connection. */
  synchronized long bytesDown() {
    return bytesDown;
  }

  /** Of result files that were accepted. */
  synchronized long bytesUp() {
    return bytesUp;
  }
}
