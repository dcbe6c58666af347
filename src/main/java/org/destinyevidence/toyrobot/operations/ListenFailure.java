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

  private static final String ADVICE =
      "; give one of this machine's own, or 0.0.0.0 to be reached at all of them";

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

  /** Why {@code OPERATIONS_HOST} and {@code OPERATIONS_PORT} will not do, and what to do. */
  public static String sentence(Throwable failure, String host, int port) {
    String where = host + ":" + port + " (" + failure.getMessage() + ")";
    return switch (of(failure)) {
      case NO_SUCH_NAME -> "OPERATIONS_HOST: '" + host + "' has no address" + ADVICE;
      case NOT_OURS -> "OPERATIONS_HOST: '" + host + "' is no address of this machine" + ADVICE;
      case NOT_PERMITTED ->
          "OPERATIONS_PORT: not permitted to listen on "
              + where
              + "; choose a port above 1023, 0 for a free one, or off";
      case IN_USE ->
          "OPERATIONS_PORT: cannot listen on "
              + where
              + "; is another robot running here? Choose another port, 0 for a free one, or off";
      case OTHER -> "OPERATIONS_HOST, OPERATIONS_PORT: cannot listen on " + where + ADVICE;
    };
  }
}
