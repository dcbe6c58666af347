package org.destinyevidence.toyrobot.enhancement;

import java.io.IOException;

/** The line of a reference has an id, but the rest that was asked for is not JSON. */
public final class UnreadableReferenceException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableReferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
