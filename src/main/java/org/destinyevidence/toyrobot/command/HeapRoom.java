package org.destinyevidence.toyrobot.command;

import java.util.Optional;
import org.destinyevidence.toyrobot.config.RobotConfig;

/**
 * Whether the heap is large enough for as many batches at a time. By default there are eight for
 * each processor, and a container without a limit to these sees all that its host has: out of
 * memory, it would end with an attempt gone of each.
 */
final class HeapRoom {

  /** Connections, and what is known of a batch. */
  private static final long A_BATCH = 32L << 10;

  /** The pieces of the file and of the result that are under way grow with it ... */
  private static final long A_REFERENCE = 4L << 10;

  /** ... up to so much. */
  private static final long ALL_REFERENCES = 512L << 10;

  private HeapRoom() {}

  /** What to tell the operator if the heap is too small; empty if it is not. */
  static Optional<String> warning(RobotConfig config) {
    return warning(
        Runtime.getRuntime().maxMemory(),
        config.instances(),
        config.batchesPerInstance(),
        config.batchSize());
  }

  static Optional<String> warning(long heap, int instances, int batches, int batchSize) {
    long each = A_BATCH + Math.min(ALL_REFERENCES, A_REFERENCE * batchSize);
    long needed = 2 * each * instances * batches;
    return heap >= needed
        ? Optional.empty()
        : Optional.of(
            ("The heap may grow to %d MB, and %d instances of %d batches of %d may need %d: give"
                    + " the process more memory (-Xmx, or the container's limit), or lower"
                    + " ENHANCER_INSTANCES or BATCHES_PER_INSTANCE")
                .formatted(heap >> 20, instances, batches, batchSize, needed >> 20));
  }
}
