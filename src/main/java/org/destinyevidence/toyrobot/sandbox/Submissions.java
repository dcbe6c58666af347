package org.destinyevidence.toyrobot.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes or refuses a result. Between the check of a success and its commit lies a window, as at the
 * repository: what comes in meanwhile is checked against the old state.
 */
final class Submissions {

  /** Between the check of a submission and its commit: two within it are both taken. */
  private static final long WINDOW_MILLIS = 2;

  /** As Python reads JSON: NaN is a number, and there are no comments, which Vert.x would take. */
  private static final ObjectMapper JSON =
      new JsonMapper(
              JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Vertx vertx;
  private final Deck deck;
  private final Importer importer;

  Submissions(Vertx vertx, Deck deck, Importer importer) {
    this.vertx = vertx;
    this.deck = deck;
    this.importer = importer;
  }

  /** Which of the two a body is; what cannot be read counts as a success submission. */
  static Operation operation(Buffer body) {
    return object(body).map(json -> json.getValue("error")).isPresent()
        ? Operation.REPORT
        : Operation.SUBMIT;
  }

  Future<ServerReply> submit(ServerExchange exchange, String id, Buffer body) {
    boolean typed = Conduct.isJson(exchange.request);
    Optional<JsonObject> json = typed ? object(body) : Optional.empty();
    if (typed && json.isEmpty() && !isUtf8(body)) {
      return Future.succeededFuture(ServerReply.detail(400, "There was an error parsing the body"));
    }
    JsonArray problems = json.map(Submissions::problems).orElseGet(() -> unreadable(body, typed));
    if (!problems.isEmpty()) {
      return Future.succeededFuture(ServerReply.invalid(problems));
    }
    if (RepositoryServer.uuid(id).isEmpty()) {
      return Future.succeededFuture(Calls.unknown(id, 404));
    }
    UUID request = RepositoryServer.uuid(json.orElseThrow().getString("request_id")).orElseThrow();
    if (!request.equals(exchange.batchId)) {
      return Future.succeededFuture(ServerReply.detail(400, "Request ID mismatch"));
    }
    if (exchange.batch == null) {
      return Future.succeededFuture(Calls.unknown(id, 404));
    }
    JsonObject error = json.get().getJsonObject("error");
    return error == null
        ? success(exchange.batch)
        : Future.succeededFuture(report(exchange.batch, error.getString("message")));
  }

  private Future<ServerReply> success(ServerBatch batch) {
    Optional<State> refusal = deck.leases().refusal(batch);
    if (refusal.isPresent()) {
      return Future.succeededFuture(
          ServerReply.detail(
              422,
              "Cannot process results: Cannot transition from status '"
                  + refusal.get().label()
                  + "' to 'importing'"));
    }
    Promise<ServerReply> promise = Promise.promise();
    vertx.setTimer(
        WINDOW_MILLIS,
        fired -> {
          deck.leases().take(batch);
          deck.conduct().submissionTaken(batch);
          importer.start(batch);
          promise.complete(taken(202, batch, null));
        });
    return promise.future();
  }

  private ServerReply report(ServerBatch batch, String message) {
    if (!storable(message) || !deck.leases().fail(batch, message)) {
      return ServerReply.serverError();
    }
    return taken(200, batch, message);
  }

  private ServerReply taken(int status, ServerBatch batch, String error) {
    return ServerReply.json(
        status,
        new JsonObject()
            .put("id", batch.id.toString())
            .put("robot_id", deck.robotId().toString())
            .putNull("source")
            .putNull("reference_data_url")
            .putNull("result_storage_url")
            .putNull("validation_result_url")
            .put("error", error));
  }

  private static boolean storable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private static Optional<JsonObject> object(Buffer body) {
    try {
      Map<String, Object> fields = JSON.readValue(body.getBytes(), new TypeReference<>() {});
      return Optional.ofNullable(fields).map(JsonObject::new);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long offset(JsonProcessingException broken) {
    JsonLocation where = broken.getLocation();
    return where == null ? 0 : Math.max(0, where.getByteOffset());
  }

  private static boolean isUtf8(Buffer body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** As FastAPI says it: of what is no JSON where, and of what is, that it is no object. */
  private static JsonArray unreadable(Buffer body, boolean typed) {
    Object given = body.toString();
    if (typed && body.length() > 0) {
      try {
        given = JSON.readValue(body.getBytes(), Object.class);
      } catch (JsonProcessingException broken) {
        return new JsonArray()
            .add(
                new JsonObject()
                    .put("type", "json_invalid")
                    .put("loc", new JsonArray().add("body").add(offset(broken)))
                    .put("msg", "JSON decode error")
                    .put("input", new JsonObject())
                    .put("ctx", new JsonObject().put("error", "Expecting value")));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    JsonObject problem = new JsonObject().put("loc", new JsonArray().add("body"));
    if (given == null || body.length() == 0) {
      problem.put("type", "missing").put("msg", "Field required").putNull("input");
    } else {
      problem
          .put("type", "model_attributes_type")
          .put("msg", "Input should be a valid dictionary or object to extract fields from")
          .put("input", given);
    }
    return new JsonArray().add(problem);
  }

  private static JsonArray problems(JsonObject json) {
    JsonArray problems = new JsonArray();
    Object request = json.getValue("request_id");
    if (!json.containsKey("request_id")) {
      problems.add(Calls.problem("missing", "body", "request_id", "Field required", json));
    } else if (!(request instanceof String text)) {
      problems.add(
          Calls.problem(
              "uuid_type",
              "body",
              "request_id",
              "UUID input should be a string, bytes or UUID object",
              request));
    } else if (RepositoryServer.uuid(text).isEmpty()) {
      problems.add(
          Calls.problem(
              "uuid_parsing", "body", "request_id", "Input should be a valid UUID", request));
    }
    Object error = json.getValue("error");
    if (error != null && !(error instanceof JsonObject)) {
      problems.add(
          Calls.problem(
              "model_attributes_type",
              "body",
              "error",
              "Input should be a valid dictionary or object to extract fields from",
              error));
    } else if (error instanceof JsonObject object && !object.containsKey("message")) {
      problems.add(message("missing", "Field required", object));
    } else if (error instanceof JsonObject object
        && !(object.getValue("message") instanceof String)) {
      Object given = object.getValue("message");
      problems.add(message("string_type", "Input should be a valid string", given));
    }
    return problems;
  }

  private static JsonObject message(String type, String what, Object input) {
    JsonObject problem = Calls.problem(type, "body", "error", what, input);
    problem.getJsonArray("loc").add("message");
    return problem;
  }
}
