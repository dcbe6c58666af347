package org.destinyevidence.toyrobot.operations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers the requests of people, probes and Prometheus. Reads only; takes GET and HEAD only. */
final class Endpoints {

  private static final String JSON = "application/json";
  private static final String NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";

  private final Vertx vertx;
  private final Connections connections;
  private final Health health;
  private final Metrics metrics;
  private final StatusReader status;
  private Page page;

  Endpoints(
      Vertx vertx, Connections connections, Health health, Metrics metrics, StatusReader status) {
    this.vertx = vertx;
    this.connections = connections;
    this.health = health;
    this.metrics = metrics;
    this.status = status;
  }

  void handle(HttpServerRequest request) {
    connections.used(request.connection());
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      answer(request, 405, new JsonObject().put("error", "only GET and HEAD are served"));
      return;
    }
    switch (String.valueOf(request.path())) {
      case "/health/live" -> check(request, HealthAnswer.live(health), "live");
      case "/health/ready" -> check(request, HealthAnswer.ready(health), "ready");
      case "/health" -> check(request, HealthAnswer.both(health), "live", "ready");
      case "/metrics" -> metrics(request);
      case "/status" -> answer(request, 200, status.json(health));
      case "/" -> page(request);
      default -> answer(request, 404, new JsonObject().put("error", "not found"));
    }
  }

  private void check(HttpServerRequest request, JsonObject answer, String... must) {
    boolean well = true;
    for (String name : must) {
      well &= answer.getBoolean(name);
    }
    answer(request, well ? 200 : 503, answer);
  }

  private void metrics(HttpServerRequest request) {
    // Reading the JVM's beans takes milliseconds, the first time many.
    Future<String> scrape = read();
    scrape.onSuccess(
        text ->
            send(
                request,
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                NOTHING_RUNS,
                Buffer.buffer(text)));
    scrape.onFailure(
        failure -> answer(request, 500, new JsonObject().put("error", "metrics cannot be read")));
  }

  /** Not in order: a queue whose next thread could not be started is never worked on again. */
  private Future<String> read() {
    try {
      return vertx.executeBlocking(metrics::scrape, false);
    } catch (OutOfMemoryError noThread) {
      return Future.failedFuture(noThread);
    }
  }

  private void page(HttpServerRequest request) {
    if (page == null) {
      page = Page.load();
    }
    send(request, 200, "text/html; charset=utf-8", page.policy(), page.html());
  }

  private void answer(HttpServerRequest request, int code, JsonObject body) {
    send(request, code, JSON, NOTHING_RUNS, body.toBuffer());
  }

  private void send(HttpServerRequest request, int code, String type, String policy, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    response
        .setStatusCode(code)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", policy);
    boolean bodyOfItsOwn =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    if (bodyOfItsOwn) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    Future<Void> sent = request.method() == HttpMethod.HEAD ? response.end() : response.end(body);
    if (bodyOfItsOwn) {
      // A body that nobody asked for may have no end.
      sent.onComplete(done -> request.connection().close());
    }
  }
}
