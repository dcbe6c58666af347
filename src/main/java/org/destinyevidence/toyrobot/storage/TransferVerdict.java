package org.destinyevidence.toyrobot.storage;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;

/**
 * What to do after a request to the storage has ended short of its goal: a table. What time may
 * mend is tried again without limit of number (the batch has its own limit of time); what the
 * storage says of the request itself, a few times.
 */
enum TransferVerdict {
  /** Again, after a wait. */
  RETRY,
  /** Again, with URLs signed anew. */
  REFRESH,
  /** Again, from the first byte: the file is another one. */
  RESTART,
  /** Given up by this robot: another one, or the same one later, may succeed. */
  FAIL,
  /** Given up for good: no robot could do it. */
  FAIL_FINAL;

  static final int MOST_REFUSALS = 4;
  static final int MOST_REFRESHES = 3;
  static final int MOST_CHANGES = 5;
  static final int MOST_MISSING = 3;

  /** So many tries in a row without a connection, then the URLs are signed anew. */
  static final int UNREACHED = 5;

  static TransferVerdict of(Operation operation, StorageAnswer answer, Tries tries) {
    boolean down = operation == Operation.DOWNLOAD;
    return switch (answer.cause()) {
      case TOO_SLOW, TRUNCATED, THROTTLED, SERVER_ERROR -> RETRY;
      // The files may lie elsewhere by now: the old host will never say so.
      case REFUSED, NAME, TLS, TIMEOUT ->
          tries.failures() % UNREACHED == UNREACHED - 1 ? REFRESH : RETRY;
      // A storage that refuses an upload and closes takes its own 403 with it (the answer is lost
      // behind the reset), so the first reset may mean that the URL has expired.
      case RESET -> !down && tries.refreshed() == 0 ? REFRESH : RETRY;
      case FORBIDDEN, UNAUTHORIZED -> tries.refreshed() < MOST_REFRESHES ? REFRESH : FAIL;
      case NOT_FOUND -> {
        if (tries.refreshed() == 0) {
          yield REFRESH;
        }
        yield !down ? bounded(tries) : tries.missing() + 1 < MOST_MISSING ? RETRY : gone(answer);
      }
      case CHANGED -> restart(tries);
      // MinIO says 400 of a signed query that it cannot read.
      case REJECTED -> answer.status() == 400 && tries.refreshed() == 0 ? REFRESH : bounded(tries);
      // A range other than the one asked for: once may be a slip, then the file is asked for whole.
      case UNDECODABLE ->
          answer.status() == 206 && tries.refused() > 0 ? restart(tries) : bounded(tries);
      case REDIRECT, CONFLICT, CORRUPTED -> bounded(tries);
      case BAD_URL -> FAIL_FINAL;
      default -> FAIL;
    };
  }

  /** True for what is tried again a limited number of times. */
  static boolean bounded(Cause cause) {
    return switch (cause) {
      case REDIRECT, CONFLICT, CORRUPTED, REJECTED, UNDECODABLE, NOT_FOUND, CHANGED -> true;
      default -> false;
    };
  }

  private static TransferVerdict bounded(Tries tries) {
    return tries.refused() < MOST_REFUSALS ? RETRY : FAIL;
  }

  /** Of a file that is missing with fresh URLs; a page says nothing of the storage's files. */
  private static TransferVerdict gone(StorageAnswer answer) {
    return answer.code().equals(StorageAnswer.PAGE) ? FAIL : FAIL_FINAL;
  }

  private static TransferVerdict restart(Tries tries) {
    return tries.changed() < MOST_CHANGES ? RESTART : FAIL;
  }
}
