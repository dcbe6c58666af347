package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The blob storage's HTTP face: checks the signed URL, then gives the reference file or takes the
 * result. An upload is refused by its head if it can be, and read to its end before it is answered.
 */
final class StorageServer {

  private final Vertx vertx;
  private final Deck deck;
  private final Obstacles obstacles;
  private final Downloads downloads;
  private final boolean azure;

  StorageServer(Vertx vertx, Deck deck) {
    this.vertx = vertx;
    this.deck = deck;
    this.obstacles = new Obstacles(deck.wire());
    this.azure = deck.options().flavour == SandboxOptions.Flavour.AZURE;
    this.downloads = new Downloads(azure);
  }

  void handle(HttpServerRequest request) {
    ServerExchange exchange = deck.wire().begin(request);
    Optional<SignedUrls.Target> target = deck.urls().target(request.path());
    boolean upload = request.method().equals(HttpMethod.PUT);
    if (upload) {
      exchange.operation = Operation.UPLOAD;
    } else if (request.method().equals(HttpMethod.GET)) {
      exchange.operation = Operation.DOWNLOAD;
    }
    exchange.batchId = target.map(SignedUrls.Target::batch).orElse(null);
    exchange.batch = deck.ledger().find(exchange.batchId).orElse(null);
    deck.conduct().storageRequest(request.headers(), exchange.batch);
    if (upload && exchange.batch != null) {
      deck.conduct().uploadArrives(exchange);
    }
    exchange.injection =
        deck.faults()
            .next(exchange.operation, exchange.batchId, request.headers().contains("Range"));
    ServerReply refusal = refusal(exchange, target);
    if (upload) {
      receive(exchange, refusal);
    } else {
      request
          .end()
          .onSuccess(
              read ->
                  deck.wire()
                      .pass(
                          exchange,
                          Moment.ARRIVED,
                          () ->
                              answer(
                                  exchange,
                                  () -> refusal != null ? refusal : downloads.get(exchange))));
    }
  }

  private void receive(ServerExchange exchange, ServerReply refusal) {
    HttpServerRequest request = exchange.request;
    if (exchange.injection.strikes(Fault.CONNECTION_REFUSED)) {
      deck.wire().reset(exchange);
      return;
    }
    Upload upload = new Upload(exchange, deck.options().keepResults, azure);
    ServerReply early = refusal != null ? refusal : upload.refusal();
    long cutAt =
        exchange.injection.is(Fault.RESET_MID_BODY) && upload.length() > 1
            ? upload.length() / 2
            : Long.MAX_VALUE;
    request.pause();
    AtomicBoolean half = new AtomicBoolean();
    request.handler(
        chunk -> {
          upload.feed(chunk);
          if (request.bytesRead() >= upload.length() / 2 && half.compareAndSet(false, true)) {
            request.pause();
            deck.wire().pass(exchange, Moment.HALF_READ, request::resume);
          }
          if (request.bytesRead() >= cutAt && exchange.injection.strikes(Fault.RESET_MID_BODY)) {
            deck.wire().reset(exchange);
          }
        });
    request.endHandler(read -> answer(exchange, () -> early != null ? early : upload.store()));
    deck.wire().pass(exchange, Moment.ARRIVED, request::resume);
  }

  private void answer(ServerExchange exchange, Supplier<ServerReply> reply) {
    if (exchange.ended() || obstacles.stop(exchange)) {
      return;
    }
    long millis =
        deck.options().storageLatencyMillis
            + (exchange.injection.strikes(Fault.DELAY) ? exchange.injection.millis() : 0);
    if (millis > 0) {
      vertx.setTimer(millis, fired -> done(exchange, reply.get()));
    } else {
      done(exchange, reply.get());
    }
  }

  private void done(ServerExchange exchange, ServerReply reply) {
    deck.wire().pass(exchange, Moment.DONE, () -> deck.wire().send(exchange, reply));
  }

  private ServerReply refusal(ServerExchange exchange, Optional<SignedUrls.Target> target) {
    HttpServerRequest request = exchange.request;
    if (exchange.injection.strikes(Fault.EXPIRED_URL)) {
      return forbidden("AuthenticationFailed", "AccessDenied");
    }
    if (target.isEmpty() || exchange.batch == null) {
      deck.ledger().breach("A request to the storage for a file that was never offered", null);
      return forbidden("AuthenticationFailed", "AccessDenied");
    }
    SignedUrls.Verdict verdict =
        deck.urls()
            .check(
                request.method(),
                request.path(),
                target.get().file(),
                request.query(),
                deck.options().clock.getAsLong());
    return switch (verdict) {
      case RIGHT -> null;
      case ENCODED_ANEW -> {
        deck.ledger()
            .breach("A signed URL was encoded anew: this storage takes it", exchange.batchId);
        yield null;
      }
      case EXPIRED -> forbidden("AuthenticationFailed", "AccessDenied");
      case WRONG_METHOD -> {
        deck.ledger().breach("The wrong method on a signed URL", exchange.batchId);
        yield forbidden("AuthorizationPermissionMismatch", "AccessDenied");
      }
      case ALTERED -> {
        deck.ledger().breach("A signed URL was altered", exchange.batchId);
        yield forbidden("AuthenticationFailed", "SignatureDoesNotMatch");
      }
      case MALFORMED -> {
        deck.ledger().breach("A signed URL was altered", exchange.batchId);
        yield azure
            ? ServerReply.xml(403, "AuthenticationFailed")
            : ServerReply.xml(400, "AuthorizationQueryParametersError");
      }
    };
  }

  private ServerReply forbidden(String azureCode, String s3Code) {
    return ServerReply.xml(403, azure ? azureCode : s3Code);
  }
}
