package org.destinyevidence.toyrobot.operations;

import io.vertx.core.http.HttpConnection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The open connections of the operations server, those that were quiet longest first. When there
 * are too many, the first is closed rather than the newest refused: whoever opens a thousand and
 * says nothing must not keep a probe out. Used on one event loop.
 */
final class Connections {

  private final int most;
  private final Set<HttpConnection> open = new LinkedHashSet<>();

  Connections(int most) {
    this.most = most;
  }

  void opened(HttpConnection connection) {
    open.add(connection);
    connection.closeHandler(nothing -> open.remove(connection));
    if (open.size() > most) {
      Iterator<HttpConnection> first = open.iterator();
      HttpConnection quiet = first.next();
      first.remove();
      quiet.close();
    }
  }

  /** A request has come on it. */
  void used(HttpConnection connection) {
    if (open.remove(connection)) {
      open.add(connection);
    }
  }
}
