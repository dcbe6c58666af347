package org.destinyevidence.toyrobot.sandbox;

import static org.destinyevidence.toyrobot.sandbox.Operation.CLAIM;
import static org.destinyevidence.toyrobot.sandbox.Operation.DOWNLOAD;
import static org.destinyevidence.toyrobot.sandbox.Operation.PING;
import static org.destinyevidence.toyrobot.sandbox.Operation.REFRESH;
import static org.destinyevidence.toyrobot.sandbox.Operation.RENEW;
import static org.destinyevidence.toyrobot.sandbox.Operation.REPORT;
import static org.destinyevidence.toyrobot.sandbox.Operation.SUBMIT;
import static org.destinyevidence.toyrobot.sandbox.Operation.UPLOAD;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Something that goes wrong between a robot and its repository or storage. */
public enum Fault {
  /** The connection is reset as soon as the head of the request has arrived; nothing is done. */
  CONNECTION_REFUSED,
  /** The request is swallowed: nothing is done, nothing is answered. */
  BLACK_HOLE,
  /** The whole request is read, nothing is done, the connection is reset. */
  RESET_BEFORE_HEAD,
  /** Done and answered, and reset in the middle of the answer; an upload is cut half-way. */
  RESET_MID_BODY,
  /** Done and answered in full, then reset. */
  RESET_AFTER_BODY,
  /** Done, and reset instead of answered. */
  ANSWER_LOST(CLAIM, RENEW, SUBMIT, REPORT, UPLOAD),
  /** Done and answered, later. */
  DELAY,
  STATUS_408,
  STATUS_429_SECONDS,
  STATUS_429_DATE,
  STATUS_503_SECONDS,
  STATUS_503_DATE,
  STATUS_500,
  STATUS_502,
  STATUS_504,
  /** A proxy's page with status 200; nothing is done. */
  HTML_PAGE,
  /** Done, and answered with the first half of the JSON as if it were all. */
  TRUNCATED_JSON(CLAIM, REFRESH, SUBMIT, REPORT),
  /**
   * Done, the last byte of the answer is missing, {@code Content-Length} tells. As the next two, it
   * needs an answer with a body, which a stored upload has not.
   */
  SHORT_WITH_LENGTH(CLAIM, RENEW, REFRESH, SUBMIT, REPORT, PING, DOWNLOAD),
  /** Done, the last byte of the answer is missing, and the end of the connection ends the body. */
  SHORT_WITHOUT_LENGTH(CLAIM, RENEW, REFRESH, SUBMIT, REPORT, PING, DOWNLOAD),
  /** Done, answered a byte at a time, and reset after a minute of that. */
  SLOW_LORIS(CLAIM, RENEW, REFRESH, SUBMIT, REPORT, PING, DOWNLOAD),
  /** The whole file with status 200, though a range was asked for. */
  RANGE_IGNORED(DOWNLOAD),
  /** The right bytes under a {@code Content-Range} one byte off. */
  WRONG_CONTENT_RANGE(DOWNLOAD),
  /** The same bytes were written anew: the ETag is another from now on. */
  CHANGED_ETAG(DOWNLOAD),
  /** The signed URL has just expired. */
  EXPIRED_URL(DOWNLOAD, UPLOAD),
  /**
   * The file is gone; of a renewal: an ingress has no server to pass it on to. Not part of a seeded
   * plan: there is no way to finish a batch without its file.
   */
  NOT_FOUND(DOWNLOAD, RENEW),
  /** 422: the batch is not known. Not part of a seeded plan: nobody can finish such a batch. */
  UNKNOWN_BATCH(RENEW),
  /** One bit of the upload arrives wrong. */
  BIT_FLIPPED(UPLOAD),
  /** 401: the signature is too old. */
  TOKEN_EXPIRED(CLAIM, RENEW, REFRESH, SUBMIT, REPORT),
  /** Fields nobody has heard of yet. */
  UNKNOWN_FIELDS(CLAIM, REFRESH, SUBMIT, REPORT),
  /** A batch without the URL for its result. */
  MISSING_FIELDS(CLAIM, REFRESH);

  private final Set<Operation> operations;

  Fault() {
    this(CLAIM, RENEW, REFRESH, SUBMIT, REPORT, PING, DOWNLOAD, UPLOAD);
  }

  Fault(Operation... operations) {
    this.operations = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(operations)));
  }

  /** Whether it can happen to such a request at all. */
  public boolean appliesTo(Operation operation) {
    return operations.contains(operation);
  }
}
