package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, not sent yet.
 *
 * @param json the body once more if it is a JSON object, null otherwise
 * @param length of the body in bytes
 */
record ServerReply(
    int status, Map<String, String> headers, JsonObject json, Source body, long length) {

  static ServerReply empty(int status) {
    return of(status, null, Buffer.buffer());
  }

  static ServerReply text(int status, String contentType, String text) {
    return of(status, contentType, Buffer.buffer(text));
  }

  /** What the repository answers when it has failed. */
  static ServerReply serverError() {
    return text(500, "text/plain; charset=utf-8", "Internal Server Error");
  }

  static ServerReply json(int status, JsonObject json) {
    ServerReply reply = of(status, "application/json", json.toBuffer());
    return new ServerReply(status, reply.headers, json, reply.body, reply.length);
  }

  static ServerReply detail(int status, String detail) {
    return json(status, new JsonObject().put("detail", detail));
  }

  /** A validation answer, whose detail is a list. */
  static ServerReply invalid(JsonArray problems) {
    return json(422, new JsonObject().put("detail", problems));
  }

  /** An error of the storage. */
  static ServerReply xml(int status, String code) {
    return text(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>"
            + code
            + "</Code><Message>See the code.</Message></Error>");
  }

  static ServerReply stream(int status, String contentType, Source body, long length) {
    ServerReply head = of(status, contentType, Buffer.buffer());
    return new ServerReply(status, head.headers, null, body, length);
  }

  ServerReply header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  private static ServerReply of(int status, String contentType, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (contentType != null) {
      headers.put("Content-Type", contentType);
    }
    return new ServerReply(status, headers, null, Source.of(body), body.length());
  }
}
