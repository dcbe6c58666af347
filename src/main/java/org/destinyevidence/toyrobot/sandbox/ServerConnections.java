package org.destinyevidence.toyrobot.sandbox;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.Map;

/**
 * Closes connections as the real server does: after some seconds without a request, and in the hard
 * ways of the fault plan. Belongs to the sandbox's event loop.
 */
final class ServerConnections {

  private static final long BUSY = -1;

  private final Vertx vertx;
  private final long idleMillis;
  private final Ledger ledger;
  private final Map<HttpConnection, Long> timers = new HashMap<>();

  ServerConnections(Vertx vertx, long idleMillis, Ledger ledger) {
    this.vertx = vertx;
    this.idleMillis = idleMillis;
    this.ledger = ledger;
  }

  void opened(HttpConnection connection) {
    timers.put(connection, BUSY);
    ledger.connections(timers.size());
    connection.closeHandler(
        closed -> {
          cancel(timers.remove(connection));
          ledger.connections(timers.size());
        });
  }

  void busy(HttpConnection connection) {
    cancel(timers.replace(connection, BUSY));
  }

  void idle(HttpConnection connection) {
    if (timers.containsKey(connection)) {
      long timer = vertx.setTimer(idleMillis, fired -> connection.close());
      cancel(timers.put(connection, timer));
    }
  }

  /** Ends the connection with an RST: whatever is under way is lost on both sides. */
  static void reset(HttpConnection connection) {
    Channel channel = ((ConnectionBase) connection).channel();
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException closed) {
      // The other side was quicker: there is nothing left to reset.
    }
    channel.close();
  }

  private void cancel(Long timer) {
    if (timer != null && timer != BUSY) {
      vertx.cancelTimer(timer);
    }
  }
}
