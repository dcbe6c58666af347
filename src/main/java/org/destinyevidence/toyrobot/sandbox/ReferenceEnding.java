package org.destinyevidence.toyrobot.sandbox;

/** How the work on one reference came to its end. */
enum ReferenceEnding {
  COMPLETED,
  /** The identical enhancement was there already. */
  DISCARDED,
  /** An error line of the result file. */
  FAILED_ON_PURPOSE,
  /** The batch ended with an {@code error}. */
  FAILED_BY_BATCH_ERROR,
  /** The result file does not mention it. */
  MISSING_FROM_RESULT,
  /** Another line, or a byte, sank the whole result file. */
  SUNK_WITH_BATCH,
  /** The fourth lease lapsed: nobody will ever try again. */
  LOST_FOR_GOOD
}
