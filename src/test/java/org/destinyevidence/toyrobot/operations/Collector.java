package org.destinyevidence.toyrobot.operations;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * An OTLP collector that keeps what it is sent by path. Protobuf holds its text as it is, so tests
 * look for names in the bytes, read as ISO 8859-1.
 */
final class Collector implements AutoCloseable {

  final int port;
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> bodies = new HashMap<>();

  Collector() {
    HttpServer server = vertx.createHttpServer();
    server.requestHandler(
        request ->
            request
                .body()
                .onSuccess(
                    body -> {
                      authorizations.add(String.valueOf(request.getHeader("authorization")));
                      keep(request.path(), body.getBytes(), request.getHeader("content-encoding"));
                      request.response().putHeader("content-type", "application/x-protobuf").end();
                    }));
    port = Await.done(server.listen(0, "127.0.0.1")).actualPort();
  }

  private synchronized void keep(String path, byte[] body, String encoding) {
    bodies.merge(path, text(body, encoding), String::concat);
    notifyAll();
  }

  private static String text(byte[] body, String encoding) {
    if (!"gzip".equals(encoding)) {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "not gzip";
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * Everything that came on a path; waits until all of these are in it, which may be in several
   * goes, the last of them after the exporter's owner has stopped waiting for it.
   */
  synchronized String sentTo(String path, String... names) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (String name : names) {
      while (!bodies.getOrDefault(path, "").contains(name)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(name + " is not in " + bodies.get(path));
        }
        wait(left);
      }
    }
    return bodies.get(path);
  }

  synchronized boolean heardOf(String path) {
    return bodies.containsKey(path);
  }

  @Override
  public void close() {
    Await.done(vertx.close());
  }
}
