package org.destinyevidence.toyrobot.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.impl.CleanableHttpClient;
import io.vertx.core.internal.ContextInternal;

/** How HTTP clients are opened, and closed before their verticle ends. */
public final class Clients {

  private Clients() {}

  /** A client that passes interim answers over. */
  public static HttpClientAgent open(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(pool)
        .withConnectHandler(InterimAnswers::passOver)
        .build();
  }

  /**
   * Closes one, on the context of the verticle that opened it. Vert.x goes on to list it with that
   * verticle: hours of answers that stall, or of work that comes and goes, would fill the heap.
   */
  public static Future<Void> close(Vertx vertx, HttpClientAgent client) {
    Future<Void> closed = client.close();
    if (client instanceof CleanableHttpClient wrapped
        && vertx.getOrCreateContext() instanceof ContextInternal context) {
      closed.onComplete(end -> context.closeFuture().remove(wrapped.delegate));
    }
    return closed;
  }
}
