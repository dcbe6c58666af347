package org.destinyevidence.toyrobot.command;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.destinyevidence.toyrobot.config.RobotConfig;

/**
 * Whether the process may open as many files as its batches need at one time. Without, claims are
 * answered with batches that cannot be worked on, and each costs an attempt.
 */
final class OpenFiles {

  /** A batch has its download, its upload, a call to the repository and its spool file. */
  private static final int A_BATCH = 4;

  /** Jars, selectors, the operations port, and some to spare. */
  private static final int BESIDE = 128;

  private OpenFiles() {}

  /** What to tell the operator if there are too few; empty if there are not. */
  static Optional<String> warning(RobotConfig config) {
    boolean known =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
    return known
        ? warning(
            ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getMaxFileDescriptorCount(),
            config.instances(),
            config.batchesPerInstance())
        : Optional.empty();
  }

  static Optional<String> warning(long limit, int instances, int batches) {
    long needed = BESIDE + (long) A_BATCH * instances * batches;
    return limit >= needed
        ? Optional.empty()
        : Optional.of(
            ("The process may open %d files (ulimit -n), and %d instances of %d batches may need"
                    + " %d: raise the limit, or lower ENHANCER_INSTANCES or BATCHES_PER_INSTANCE")
                .formatted(limit, instances, batches, needed));
  }
}
