package org.destinyevidence.toyrobot.operations;

import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.destinyevidence.toyrobot.events.Causes;

/** Why a port could not be listened on, as far as it decides what to advise. */
public enum ListenFailure {
  /** The host's name does not resolve. */
  NO_SUCH_NAME,
  /** The address is another machine's. */
  NOT_OURS,
  /** The port is for the privileged. */
  NOT_PERMITTED,
  /** Another process has the port. */
  IN_USE,
  OTHER;

  /**
   * Looks at the causes, too; all refusals to bind are of one class, so their words tell them
   * apart.
   */
  public static ListenFailure of(Throwable failure) {
    for (Throwable cause : Causes.of(failure)) {
      if (cause instanceof UnknownHostException) {
        return NO_SUCH_NAME;
      }
      if (cause instanceof SocketException) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("assign requested address")) {
          return NOT_OURS;
        }
        if (words.contains("permission denied")) {
          return NOT_PERMITTED;
        }
        return cause instanceof BindException ? IN_USE : OTHER;
      }
    }
    return OTHER;
  }
}
