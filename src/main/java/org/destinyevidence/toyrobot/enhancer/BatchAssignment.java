package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.repository.Batch;

/**
 * The message that gives a claimed batch to an enhancer instance; its reply is the {@code Outcome}.
 * Sent within the process only, as it is.
 *
 * @param batch unchecked, as the repository handed it out
 * @param claimSentNanos just before the claim was sent, on the robot's monotonic clock: the lease
 *     runs from here at the latest
 * @param claimSentWallMillis the time of day at that moment: how far the two clocks have drifted
 *     apart since tells whether the machine was suspended while the claim was under way
 */
public record BatchAssignment(Batch batch, long claimSentNanos, long claimSentWallMillis) {}
