package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A little blob storage that misbehaves by script: one handler a request, the last one stays. */
final class TestStorage implements AutoCloseable {

  record Seen(String method, String uri, MultiMap headers) {
    String header(String name) {
      return headers.get(name);
    }
  }

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx(Rig.options());
  private final Queue<Handler<HttpServerRequest>> script = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  TestStorage() {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .connectionHandler(
                connection -> {
                  connections.incrementAndGet();
                  connection.closeHandler(v -> connections.decrementAndGet());
                })
            .requestHandler(this::handle);
    Rig.await(server.listen());
  }

  String base() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The next requests are answered so; the last one of all, ever after. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  final TestStorage then(Handler<HttpServerRequest>... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  TestStorage times(int count, Handler<HttpServerRequest> answer) {
    for (int i = 0; i < count; i++) {
      script.add(answer);
    }
    return this;
  }

  private void handle(HttpServerRequest request) {
    seen.add(new Seen(request.method().name(), request.uri(), request.headers()));
    (script.size() > 1 ? script.remove() : script.element()).handle(request);
  }

  long after(long millis, Runnable action) {
    return vertx.setTimer(millis, id -> action.run());
  }

  /** A file as a good storage serves it: whole, or from a byte on. */
  static Handler<HttpServerRequest> file(Buffer file, String etag) {
    return request -> {
      HttpServerResponse response = head(request, file, etag);
      if (response.getStatusCode() < 300) {
        response.end(file.slice(first(request), file.length()));
      } else {
        response.end();
      }
    };
  }

  /** The same, but the connection ends after so many bytes of the body. */
  static Handler<HttpServerRequest> cut(Buffer file, String etag, int bytes) {
    return request -> {
      HttpServerResponse response = head(request, file, etag);
      int first = first(request);
      int end = Math.min(file.length(), first + bytes);
      response.putHeader("Content-Length", Integer.toString(file.length() - first));
      response.write(file.slice(first, end)).onComplete(v -> request.connection().close());
    };
  }

  static Handler<HttpServerRequest> status(int status, String... headers) {
    return request -> {
      request.response().setStatusCode(status);
      for (int i = 0; i < headers.length; i += 2) {
        request.response().putHeader(headers[i], headers[i + 1]);
      }
      request.response().end();
    };
  }

  static Handler<HttpServerRequest> error(int status, String code) {
    return request ->
        request
            .response()
            .setStatusCode(status)
            .end("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code></Error>");
  }

  /** Hangs up without a word. */
  static Handler<HttpServerRequest> hangUp() {
    return request -> request.connection().close();
  }

  /** Takes the request and never answers. */
  static Handler<HttpServerRequest> blackHole() {
    return request -> {};
  }

  static int first(HttpServerRequest request) {
    String range = request.getHeader("Range");
    return range == null ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
  }

  private static HttpServerResponse head(HttpServerRequest request, Buffer file, String etag) {
    HttpServerResponse response = request.response().putHeader("ETag", etag);
    String match = request.getHeader("If-Match");
    int first = first(request);
    if (match != null && !match.equals(etag)) {
      return response.setStatusCode(412);
    }
    if (request.getHeader("Range") == null) {
      return response.setStatusCode(200);
    }
    if (first >= file.length()) {
      return response.setStatusCode(416).putHeader("Content-Range", "bytes */" + file.length());
    }
    return response
        .setStatusCode(206)
        .putHeader(
            "Content-Range", "bytes " + first + "-" + (file.length() - 1) + "/" + file.length());
  }

  /** So many lines of some forty bytes, and what a sink makes of them. */
  static Buffer lines(int count) {
    Buffer file = Buffer.buffer();
    for (int i = 0; i < count; i++) {
      file.appendString(line(i)).appendString("\n");
    }
    return file;
  }

  static String line(int i) {
    return String.format(Locale.ROOT, "{\"id\":\"%08d\",\"title\":\"Toys, a study\"}", i);
  }

  @Override
  public void close() {
    Rig.await(vertx.close());
  }
}
