package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A port of 127.0.0.1 that can be closed and opened again. */
final class Listener {

  private static final String HOST = "127.0.0.1";
  private static final int BIG_HEAD = 64 * 1024;

  private final Vertx vertx;
  private final Context context;
  private final ServerConnections connections;
  private final Handler<HttpServerRequest> handler;
  private int port;
  private HttpServer server;
  private Socket reservation;

  Listener(
      Vertx vertx, ServerConnections connections, Handler<HttpServerRequest> handler, int port) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.connections = connections;
    this.handler = handler;
    this.port = port;
  }

  synchronized String url() {
    return "http://" + HOST + ":" + port;
  }

  synchronized void open() {
    Promise<HttpServer> opened = Promise.promise();
    context.runOnContext(v -> listen().onComplete(opened));
    server = await(opened.future());
    port = server.actualPort();
  }

  synchronized void down(boolean down) {
    if (down && server != null) {
      await(server.close());
      server = null;
      reserve();
    } else if (!down && server == null) {
      open();
      release();
    }
  }

  /**
   * Bound, but not listening: it refuses, and no connection of the machine's takes the port. A
   * closed listener leaves it only when its selector has run once more, which is waited for.
   */
  private void reserve() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!reserved()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("The sandbox's port is not given back: " + port);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private boolean reserved() {
    reservation = new Socket();
    try {
      reservation.setReuseAddress(true);
      reservation.bind(new InetSocketAddress(HOST, port));
      return true;
    } catch (BindException listening) {
      release();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back the port of one that is down. */
  synchronized void release() {
    try {
      if (reservation != null) {
        reservation.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Future<HttpServer> listen() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(HOST)
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true)
            .setMaxInitialLineLength(BIG_HEAD)
            .setMaxHeaderSize(BIG_HEAD);
    return vertx
        .createHttpServer(options)
        .connectionHandler(connections::opened)
        .requestHandler(handler)
        .listen();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BindException cause) {
        throw new UncheckedIOException(
            "The sandbox's port is in use: " + cause.getMessage(), cause);
      }
      throw new IllegalStateException("The sandbox failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the sandbox was busy", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The sandbox did not answer within 10 s", e);
    }
  }
}
