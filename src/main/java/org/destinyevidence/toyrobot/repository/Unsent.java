package org.destinyevidence.toyrobot.repository;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.http.Faults;

/** Tells the requests that surely never left from those that may have arrived. */
final class Unsent {

  private Unsent() {}

  /** A request that nobody wanted any more when its connection came. */
  private static final class Unwanted extends TimeoutException {
    private static final long serialVersionUID = 1;

    Unwanted() {
      super("It was too late when the connection was there");
    }
  }

  /** A request that had no connection by the end of its time for that. */
  private static final class Waited extends TimeoutException {
    private static final long serialVersionUID = 1;

    Waited() {
      super("There was no connection in time");
    }
  }

  static TimeoutException waited() {
    return new Waited();
  }

  static TimeoutException unwanted() {
    return new Unwanted();
  }

  /** True if the request waited too long for a connection of the pool: it can be signed anew. */
  static boolean waitedForConnection(Throwable fault) {
    return fault instanceof Waited;
  }

  /**
   * Netty's word for a process that may open no more files; a channel that is there fails by
   * others.
   */
  private static boolean noSocket(Throwable fault) {
    return fault instanceof ChannelException && fault.getCause() instanceof SocketException;
  }

  /** True if no byte of the request can have reached the server. */
  static boolean surely(Throwable fault) {
    if (fault instanceof ConnectTimeoutException
        || fault instanceof ConnectionPoolTooBusyException
        || waitedForConnection(fault)
        || Faults.closedBefore(fault)
        || fault instanceof Unwanted
        || noSocket(fault)) {
      return true;
    }
    Cause cause = Faults.causeOf(fault);
    // Vert.x wraps what a handshake fails by. TLS that breaks later may have carried the request:
    // a second submission was sent beside a first one, after a gateway's error page in plain text.
    return cause == Cause.REFUSED || cause == Cause.NAME || fault instanceof SSLHandshakeException;
  }
}
