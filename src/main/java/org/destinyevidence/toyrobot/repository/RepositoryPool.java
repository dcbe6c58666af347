package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.ProxyChoice;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.http.Clients;
import org.destinyevidence.toyrobot.http.IdleConnections;

/** The connections to the repository, as its server wants them. */
final class RepositoryPool {

  private static final int MOST_WAITING = 10_000;

  private RepositoryPool() {}

  /**
   * @param keepAlive false for connections that serve one call each
   */
  static HttpClientAgent open(Vertx vertx, RobotConfig config, int size, boolean keepAlive) {
    HttpClientOptions options =
        new HttpClientOptions()
            // An upgrade offer makes the server lose the body of a POST.
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setHttp2ClearTextUpgrade(false)
            .setConnectTimeout((int) TimeUnit.NANOSECONDS.toMillis(TimeScale.millisToNanos(5_000)))
            // No idle timeout: it would cut a claim that is waited for.
            .setKeepAlive(keepAlive)
            .setKeepAliveTimeout(IdleConnections.KEPT_SECONDS)
            // What an ingress adds can exceed 8 KiB; a claim whose head is refused is lost.
            .setMaxHeaderSize(100 * 1024)
            .setTcpNoDelay(true);
    ProxyChoice.toRepository(config).ifPresent(options::setProxyOptions);
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(size)
            .setCleanerPeriod(keepAlive ? IdleConnections.LOOK_MILLIS : 0)
            .setMaxWaitQueueSize(MOST_WAITING);
    return Clients.open(vertx, options, pool);
  }
}
