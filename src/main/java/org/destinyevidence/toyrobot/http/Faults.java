package org.destinyevidence.toyrobot.http;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Causes;

/**
 * What kind of trouble an exception of an HTTP client stands for. Clients wrap: the most telling of
 * a chain of causes counts.
 */
public final class Faults {

  /** How Vert.x words that a client was closed under a request that had no connection yet. */
  private static final List<String> CLOSED = List.of("Client is closed", "Pool closed");

  private Faults() {}

  /**
   * The cause of a request that ended without a status: {@code TLS, NAME, TIMEOUT, REFUSED,
   * THROTTLED, UNDECODABLE, RESET}, or {@code DEFECT} if it is none we know.
   *
   * @param thrown null is a defect too
   */
  public static Cause causeOf(Throwable thrown) {
    Kind best = Kind.UNKNOWN;
    for (Throwable link : Causes.of(thrown)) {
      Kind kind = kind(link);
      best = kind.compareTo(best) < 0 ? kind : best;
    }
    return best.cause;
  }

  /** The most telling first. */
  private enum Kind {
    TLS(Cause.TLS),
    NAME(Cause.NAME),
    TIMEOUT(Cause.TIMEOUT),
    REFUSED(Cause.REFUSED),
    BUSY(Cause.THROTTLED),
    /** After the handshake it is not about trust, and the request may have arrived. */
    BROKEN_TLS(Cause.RESET),
    GARBLED(Cause.UNDECODABLE),
    RESET(Cause.RESET),
    UNKNOWN(Cause.DEFECT);

    private final Cause cause;

    Kind(Cause cause) {
      this.cause = cause;
    }
  }

  private static Kind kind(Throwable thrown) {
    // Those of Netty's codecs and resolver go by name: we do not use these modules otherwise.
    String name = thrown.getClass().getSimpleName();
    if (thrown instanceof SSLException) {
      return thrown instanceof SSLHandshakeException ? Kind.TLS : Kind.BROKEN_TLS;
    }
    if (thrown instanceof UnknownHostException || name.startsWith("Dns")) {
      return Kind.NAME;
    }
    if (thrown instanceof TimeoutException
        || thrown instanceof SocketTimeoutException
        || thrown instanceof ConnectTimeoutException) {
      return Kind.TIMEOUT;
    }
    // The last one: a connection that was never made, as where no network is, or no port is left.
    if (thrown instanceof ConnectException
        || thrown instanceof NoRouteToHostException
        || name.equals("AnnotatedSocketException")) {
      return Kind.REFUSED;
    }
    if (thrown instanceof ConnectionPoolTooBusyException) {
      return Kind.BUSY;
    }
    if (isA("DecoderException", thrown)
        || isA("EncoderException", thrown)
        || thrown instanceof IllegalArgumentException) {
      return Kind.GARBLED;
    }
    return thrown instanceof HttpClosedException
            || thrown instanceof StreamResetException
            || thrown instanceof IOException
            || name.equals("PrematureChannelClosureException")
            || closedBefore(thrown)
        ? Kind.RESET
        : Kind.UNKNOWN;
  }

  /**
   * True if the client was closed, as one that is replaced, before the request had a connection.
   */
  public static boolean closedBefore(Throwable thrown) {
    return (thrown instanceof IllegalStateException || thrown instanceof VertxException)
        && CLOSED.contains(String.valueOf(thrown.getMessage()));
  }

  /** A codec's exception has many kinds, a line feed without its carriage return one of them. */
  private static boolean isA(String name, Throwable thrown) {
    Class<?> type = thrown.getClass();
    while (type != null && !type.getSimpleName().equals(name)) {
      type = type.getSuperclass();
    }
    return type != null;
  }
}
