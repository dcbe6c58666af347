package org.destinyevidence.toyrobot.storage;

import org.destinyevidence.toyrobot.events.Cause;

/**
 * What a transfer has been through since it last got on.
 *
 * @param failures requests that ended short of their goal, for the backoff
 * @param refused of those, answers that are no use asking again for ever
 * @param refreshed how often the URLs were signed anew
 * @param missing 404s of URLs that had been signed anew
 * @param changed how often the file was begun again; never forgotten
 */
record Tries(int failures, int refused, int refreshed, int missing, int changed) {

  static final Tries NONE = new Tries(0, 0, 0, 0, 0);

  /** After an answer was decided upon. */
  Tries after(TransferVerdict verdict, StorageAnswer answer) {
    boolean limited = TransferVerdict.bounded(answer.cause());
    if (verdict == TransferVerdict.RETRY && !limited) {
      // The storage's own trouble; what it thought of the URLs before may be hours old.
      return new Tries(failures + 1, refused, 0, 0, changed);
    }
    return new Tries(
        failures + 1,
        refused + (verdict == TransferVerdict.RETRY ? 1 : 0),
        refreshed + (verdict == TransferVerdict.REFRESH ? 1 : 0),
        missing + (answer.cause() == Cause.NOT_FOUND && refreshed > 0 ? 1 : 0),
        changed + (verdict == TransferVerdict.RESTART ? 1 : 0));
  }

  /** After bytes have come that had not come before. */
  Tries progressed() {
    return new Tries(0, 0, 0, 0, changed);
  }
}
