package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Claim, refresh and renew, with the rules for their parameters. On the sandbox's event loop. */
final class Calls {

  private static final int MOST_REFERENCES = 10_000;
  private static final int FEW_REFERENCES = 50;

  /** In microseconds, of a claim or renewal that asks for none. */
  private static final BigDecimal DEFAULT_LEASE = BigDecimal.valueOf(600_000_000L);

  private static final BigDecimal YEAR_10000 =
      BigDecimal.valueOf(Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond() * 1_000_000L);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final Deck deck;

  Calls(Vertx vertx, Deck deck) {
    this.vertx = vertx;
    this.deck = deck;
  }

  ServerReply ping() {
    return ServerReply.json(200, new JsonObject().put("status", "ok"));
  }

  Future<ServerReply> claim(HttpServerRequest request) {
    JsonArray problems = new JsonArray();
    Optional<UUID> robot = robot(Query.value(request.query(), "robot_id"), problems);
    int limit = limit(Query.value(request.query(), "limit"), problems);
    Optional<BigDecimal> lease = lease(Query.value(request.query(), "lease"), problems);
    if (!problems.isEmpty()) {
      return Future.succeededFuture(ServerReply.invalid(problems));
    }
    if (limit < 0 || !possible(lease.orElseThrow())) {
      return Future.succeededFuture(ServerReply.serverError());
    }
    if (!robot.equals(Optional.of(deck.robotId())) || limit == 0 || deck.leases().pending() == 0) {
      return Future.succeededFuture(ServerReply.empty(204));
    }
    if (deck.storageDown()) {
      return Future.succeededFuture(ServerReply.serverError());
    }
    return deck.leases()
        .claim(Math.min(limit, MOST_REFERENCES), lease.get().longValue())
        .map(batch -> write(batch).map(written -> ServerReply.json(200, json(batch))))
        .orElseGet(() -> Future.succeededFuture(ServerReply.empty(204)));
  }

  ServerReply refresh(String id, ServerBatch batch) {
    if (batch == null) {
      return unknown(id, 404);
    }
    return ServerReply.json(200, json(batch));
  }

  ServerReply renew(HttpServerRequest request, String id, ServerBatch batch) {
    JsonArray problems = new JsonArray();
    Optional<BigDecimal> lease = lease(Query.value(request.query(), "lease"), problems);
    if (!problems.isEmpty()) {
      return ServerReply.invalid(problems);
    }
    if (!possible(lease.orElseThrow())) {
      return ServerReply.serverError();
    }
    if (batch == null) {
      return unknown(id, 422);
    }
    if (!deck.leases().renew(batch, lease.get().longValue())) {
      return ServerReply.detail(
          409,
          "This batch has no pending enhancements. They may have already expired or been"
              + " completed.");
    }
    String expiry = time(batch.leaseEndsMicros);
    String answer = deck.options().renewal.apply(expiry);
    return ServerReply.text(200, answer.equals(expiry) ? null : "application/json", answer);
  }

  /** The answer for a batch that does not exist, or for an id that is none. */
  static ServerReply unknown(String id, int status) {
    Optional<UUID> batch = RepositoryServer.uuid(id);
    if (batch.isEmpty()) {
      return ServerReply.invalid(
          new JsonArray()
              .add(
                  problem(
                      "uuid_parsing",
                      "path",
                      "robot_enhancement_batch_id",
                      "Input should be a valid UUID",
                      id)));
    }
    return ServerReply.detail(
        status, "RobotEnhancementBatch with id " + batch.get() + " does not exist.");
  }

  static JsonObject problem(String type, String where, String field, String message, Object input) {
    return new JsonObject()
        .put("type", type)
        .put("loc", new JsonArray().add(where).add(field))
        .put("msg", message)
        .put("input", input);
  }

  /** A big file takes seconds to make: that is done elsewhere, then the cost is waited for. */
  private Future<Void> write(ServerBatch batch) {
    Future<ReferenceFile> file =
        batch.pieces.size() <= FEW_REFERENCES
            ? Future.succeededFuture(file(batch))
            : vertx.executeBlocking(() -> file(batch), false);
    return file.compose(
        written -> {
          batch.file = written;
          long millis = (long) (batch.pieces.size() * deck.options().claimCostMillis);
          return millis > 0 ? pause(millis) : Future.succeededFuture();
        });
  }

  private ReferenceFile file(ServerBatch batch) {
    return new ReferenceFile(batch.pieces, deck.options().finalNewline);
  }

  private Future<Void> pause(long millis) {
    Promise<Void> promise = Promise.promise();
    vertx.setTimer(millis, fired -> promise.complete());
    return promise.future();
  }

  private JsonObject json(ServerBatch batch) {
    return new JsonObject()
        .put("id", batch.id.toString())
        .put("reference_storage_url", deck.signed(batch, SignedUrls.File.REFERENCES))
        .put("result_storage_url", deck.signed(batch, SignedUrls.File.RESULT))
        .putNull("extra_fields");
  }

  private static Optional<UUID> robot(String text, JsonArray problems) {
    Optional<UUID> robot = RepositoryServer.uuid(text);
    if (text == null) {
      problems.add(problem("missing", "query", "robot_id", "Field required", null));
    } else if (robot.isEmpty()) {
      problems.add(
          problem("uuid_parsing", "query", "robot_id", "Input should be a valid UUID", text));
    }
    return robot;
  }

  private static int limit(String text, JsonArray problems) {
    if (text == null) {
      return MOST_REFERENCES;
    }
    if (!Scalars.isInteger(text)) {
      problems.add(
          problem(
              "int_parsing",
              "query",
              "limit",
              "Input should be a valid integer, unable to parse string as an integer",
              text));
      return 0;
    }
    return new BigDecimal(text.strip().replace("_", ""))
        .min(BigDecimal.valueOf(MOST_REFERENCES))
        .max(BigDecimal.ONE.negate())
        .intValue();
  }

  private static Optional<BigDecimal> lease(String text, JsonArray problems) {
    if (text == null) {
      return Optional.of(DEFAULT_LEASE);
    }
    Optional<BigDecimal> lease = LeaseText.micros(text);
    if (lease.isEmpty()) {
      problems.add(
          problem(
              "time_delta_parsing",
              "query",
              "lease",
              "Input should be a valid timedelta, invalid digit in duration",
              text));
    }
    return lease;
  }

  private boolean possible(BigDecimal lease) {
    BigDecimal end = lease.add(BigDecimal.valueOf(deck.options().clock.getAsLong()));
    return lease.signum() > 0 && end.compareTo(YEAR_10000) < 0;
  }

  private static String time(long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    long fraction = Math.floorMod(micros, 1_000_000L);
    return TIME.format(time)
        + (fraction == 0 ? "" : String.format(Locale.ROOT, ".%06d", fraction))
        + "+00:00";
  }
}
