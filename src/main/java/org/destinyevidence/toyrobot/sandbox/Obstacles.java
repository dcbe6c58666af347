package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.json.JsonObject;

/** The faults that keep a request from being done at all, and those that bend a JSON answer. */
final class Obstacles {

  private static final String PAGE =
      "<!doctype html><html><head><title>Welcome</title></head>"
          + "<body><h1>It works, but it is not what you asked for.</h1></body></html>";

  private final Wire wire;

  Obstacles(Wire wire) {
    this.wire = wire;
  }

  /** Whether the fault has dealt with the request, which is then not to be done. */
  boolean stop(ServerExchange exchange) {
    Injection injection = exchange.injection;
    if (injection.strikes(Fault.CONNECTION_REFUSED) || injection.strikes(Fault.RESET_BEFORE_HEAD)) {
      wire.reset(exchange);
      return true;
    }
    if (injection.strikes(Fault.BLACK_HOLE)) {
      wire.swallow(exchange, injection.millis());
      return true;
    }
    ServerReply instead = instead(injection);
    if (instead != null) {
      wire.send(exchange, instead);
    }
    return instead != null;
  }

  /** The answer as the fault leaves it. */
  ServerReply bend(ServerExchange exchange, ServerReply reply) {
    Injection injection = exchange.injection;
    if (reply.json() == null || reply.status() >= 300) {
      return reply;
    }
    if (injection.strikes(Fault.TRUNCATED_JSON)) {
      String text = reply.json().encode();
      return ServerReply.text(
          reply.status(), "application/json", text.substring(0, text.length() / 2));
    }
    if (injection.strikes(Fault.UNKNOWN_FIELDS)) {
      JsonObject more = new JsonObject().put("priority", 3).put("tags", new JsonObject());
      return ServerReply.json(reply.status(), more.mergeIn(reply.json()).put("zeta", true));
    }
    if (injection.strikes(Fault.MISSING_FIELDS)) {
      JsonObject less = reply.json().copy();
      less.remove("result_storage_url");
      return ServerReply.json(reply.status(), less);
    }
    return reply;
  }

  private ServerReply instead(Injection injection) {
    Fault fault = injection.fault();
    ServerReply reply =
        fault == null
            ? null
            : switch (fault) {
              case STATUS_408 -> ServerReply.empty(408);
              case STATUS_429_SECONDS -> later(429, seconds(injection));
              case STATUS_429_DATE -> atDate(429, injection);
              case STATUS_503_SECONDS -> later(503, seconds(injection));
              case STATUS_503_DATE -> atDate(503, injection);
              case STATUS_500 -> ServerReply.serverError();
              case STATUS_502 -> page(502, "<html><h1>502 Bad Gateway</h1></html>");
              case STATUS_504 -> page(504, "<html><h1>504 Gateway Time-out</h1></html>");
              case HTML_PAGE -> page(200, PAGE);
              case TOKEN_EXPIRED -> ServerReply.detail(401, "Token is expired.");
              case UNKNOWN_BATCH ->
                  ServerReply.detail(422, "RobotEnhancementBatch with id … does not exist.");
              case NOT_FOUND -> ServerReply.xml(404, "BlobNotFound");
              default -> null;
            };
    if (reply != null) {
      injection.strikes(fault);
    }
    return reply;
  }

  private static ServerReply page(int status, String html) {
    return ServerReply.text(status, "text/html; charset=utf-8", html);
  }

  private static ServerReply later(int status, String retryAfter) {
    return ServerReply.empty(status).header("Retry-After", retryAfter);
  }

  private static String seconds(Injection injection) {
    return Long.toString(Math.max(1, (injection.millis() + 999) / 1000));
  }

  /** Both dates go by one reading of the clock, or a second ends between them now and then. */
  private ServerReply atDate(int status, Injection injection) {
    long now = wire.dateMillis();
    return later(status, Wire.date(now + Math.max(1000, injection.millis())))
        .header("Date", Wire.date(now));
  }
}
