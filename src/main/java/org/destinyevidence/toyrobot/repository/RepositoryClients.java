package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.http.Clients;
import org.destinyevidence.toyrobot.http.IdleConnections;
import org.destinyevidence.toyrobot.retry.AtMost;

/**
 * The HTTP clients of the repository: one that keeps its connections, and one that does not, for
 * the seconds in which those of the other may be dead.
 */
final class RepositoryClients {

  private final Vertx vertx;
  private final RobotConfig config;
  private final LongSupplier nanoTime;
  private final int poolSize;
  private Client pooled;
  private Client fresh;
  private long freshUntil;

  record Client(HttpClientAgent agent) {

    /**
     * For one call.
     *
     * @param maySend asked when it has its connection
     */
    WebClient web(BooleanSupplier maySend) {
      return WebClient.wrap(agent, new WebClientOptions().setFollowRedirects(false))
          .addInterceptor(new LastLook(maySend));
    }
  }

  RepositoryClients(Vertx vertx, RobotConfig config, LongSupplier nanoTime, int poolSize) {
    this.vertx = vertx;
    this.config = config;
    this.nanoTime = nanoTime;
    this.poolSize = poolSize;
    this.pooled = open(true);
    this.fresh = open(false);
    this.freshUntil = nanoTime.getAsLong();
  }

  /** The one for a call that is made now. */
  Client current() {
    return freshUntil - nanoTime.getAsLong() > 0 ? fresh : pooled;
  }

  /**
   * Leaves the kept connections alone until all have left the pool. No new client for it: the calls
   * under way go on with this one.
   */
  void doubtKept() {
    freshUntil = nanoTime.getAsLong() + IdleConnections.GONE_NANOS;
  }

  /**
   * Closes the client under a stalled call, with all its connections: the calls that share it end
   * without an answer, which their callers resolve. Only claims are never cut: they work to the
   * end.
   */
  Future<Void> replace(Client stalled, Operation operation) {
    if (pooled == stalled) {
      pooled = open(true);
    } else if (fresh == stalled) {
      fresh = open(false);
    }
    if (operation == Operation.CLAIM) {
      // Not by a shutdown: Vert.x lets a stop wait for the end of one, whatever is closed
      // meanwhile.
      long longest = TimeUnit.NANOSECONDS.toMillis(RepositoryLimits.of(config).claim());
      vertx.setTimer(longest + 1, id -> Clients.close(vertx, stalled.agent()));
      return Future.succeededFuture();
    }
    return AtMost.millis(vertx, Clients.close(vertx, stalled.agent()), 1_000);
  }

  void close() {
    Clients.close(vertx, pooled.agent());
    Clients.close(vertx, fresh.agent());
  }

  private Client open(boolean keepAlive) {
    return new Client(RepositoryPool.open(vertx, config, poolSize, keepAlive));
  }
}
