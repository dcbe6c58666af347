package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The repository's HTTP face: finds the call, asks the fault plan, checks the signature, answers.
 * What a path or method forbids is said before anybody asks who is calling, and who is calling
 * before the parameters are read.
 */
final class RepositoryServer {

  private final Vertx vertx;
  private final Deck deck;
  private final Calls calls;
  private final Submissions submissions;
  private final Obstacles obstacles;

  RepositoryServer(Vertx vertx, Deck deck, Calls calls, Submissions submissions) {
    this.vertx = vertx;
    this.deck = deck;
    this.calls = calls;
    this.submissions = submissions;
    this.obstacles = new Obstacles(deck.wire());
  }

  void handle(HttpServerRequest request) {
    ServerExchange exchange = deck.wire().begin(request);
    Route route =
        Route.of(
            request.method(),
            request.path(),
            "http://" + Objects.requireNonNullElse(request.getHeader("Host"), own(request)),
            request.query());
    exchange.operation = route.operation();
    exchange.batchId = uuid(route.id()).orElse(null);
    exchange.batch = deck.ledger().find(exchange.batchId).orElse(null);
    if (route.operation() == Operation.SUBMIT) {
      deck.conduct().submissionArrives(exchange);
    }
    request.body().onSuccess(body -> received(exchange, route, kept(exchange, body)));
  }

  /** Where it was asked at, for a client of HTTP/1.0 that does not say. */
  private static String own(HttpServerRequest request) {
    return request.localAddress().hostAddress() + ":" + request.localAddress().port();
  }

  /** What the server has of a body: that of a POST is lost by an offer of HTTP/2. */
  private Buffer kept(ServerExchange exchange, Buffer body) {
    HttpServerRequest request = exchange.request;
    if (body.length() == 0
        || !request.method().equals(HttpMethod.POST)
        || !request.headers().contains("Upgrade", "h2c", true)) {
      return body;
    }
    deck.ledger().breach("An offer of HTTP/2, which has lost the body", exchange.batchId);
    return Buffer.buffer();
  }

  private void received(ServerExchange exchange, Route route, Buffer body) {
    if (route.operation() == Operation.SUBMIT) {
      exchange.operation = Submissions.operation(body);
    }
    deck.wire().pass(exchange, Moment.ARRIVED, () -> admitted(exchange, route, body));
  }

  private void admitted(ServerExchange exchange, Route route, Buffer body) {
    if (route.operation() == Operation.SUBMIT) {
      deck.conduct().submissionRead(exchange);
    }
    exchange.injection = deck.faults().next(exchange.operation, exchange.batchId, false);
    if (obstacles.stop(exchange)) {
      if (exchange.injection.is(Fault.TOKEN_EXPIRED)) {
        turnedAway(exchange);
      }
      return;
    }
    if (exchange.injection.strikes(Fault.DELAY)) {
      vertx.setTimer(exchange.injection.millis(), fired -> serve(exchange, route, body));
    } else {
      serve(exchange, route, body);
    }
  }

  private void serve(ServerExchange exchange, Route route, Buffer body) {
    Future<ServerReply> reply;
    try {
      reply = reply(exchange, route, body);
    } catch (RuntimeException | LinkageError e) {
      reply = Future.failedFuture(e);
    }
    reply
        .otherwise(failure -> ServerReply.serverError())
        .onSuccess(answer -> deck.wire().pass(exchange, Moment.DONE, () -> send(exchange, answer)));
  }

  private void send(ServerExchange exchange, ServerReply answer) {
    ServerReply bent = obstacles.bend(exchange, answer);
    if (bent.status() == 409 && exchange.answerIsWhole() && !exchange.ended()) {
      exchange.batch.told409 = true;
    }
    deck.wire().send(exchange, bent);
  }

  private Future<ServerReply> reply(ServerExchange exchange, Route route, Buffer body) {
    if (route.refusal() != null) {
      if (route.refusal().status() == 307) {
        deck.ledger().breach("A path without its final slash", exchange.batchId);
      }
      return Future.succeededFuture(route.refusal());
    }
    if (route.operation() == Operation.PAGE) {
      return Future.succeededFuture(
          ServerReply.text(
              200, "text/plain; charset=utf-8", deck.ledger().page() + deck.faults().page()));
    }
    if (route.operation() == Operation.PING) {
      return Future.succeededFuture(calls.ping());
    }
    Optional<String> refused = unauthorised(exchange, body);
    if (refused.isPresent()) {
      turnedAway(exchange);
      return Future.succeededFuture(ServerReply.detail(401, refused.get()));
    }
    return switch (route.operation()) {
      case CLAIM -> calls.claim(exchange.request);
      case REFRESH -> Future.succeededFuture(calls.refresh(route.id(), exchange.batch));
      case RENEW ->
          Future.succeededFuture(calls.renew(exchange.request, route.id(), exchange.batch));
      default -> submissions.submit(exchange, route.id(), body).map(said -> heeded(exchange, said));
    };
  }

  private ServerReply heeded(ServerExchange exchange, ServerReply said) {
    boolean invalid = said.status() == 422 && said.json().getValue("detail") instanceof JsonArray;
    if (invalid || said.status() == 400) {
      turnedAway(exchange);
    }
    return said;
  }

  private void turnedAway(ServerExchange exchange) {
    if (exchange.operation == Operation.SUBMIT) {
      deck.conduct().submissionTurnedAway(exchange);
    }
  }

  private Optional<String> unauthorised(ServerExchange exchange, Buffer body) {
    if (!deck.options().requireAuth) {
      return Optional.empty();
    }
    if (!exchange.request.headers().contains("Authorization")) {
      deck.ledger().breach("A request without a signature", exchange.batchId);
    }
    return RequestSignature.refuse(
        exchange.request.headers(),
        body.getBytes(),
        deck::secretOf,
        deck.options().clock.getAsLong());
  }

  static Optional<UUID> uuid(String text) {
    return text == null ? Optional.empty() : PythonUuid.strict(text);
  }
}
