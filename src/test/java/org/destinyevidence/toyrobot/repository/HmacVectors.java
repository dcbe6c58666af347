package org.destinyevidence.toyrobot.repository;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Signatures that the repository's own SDK has computed. */
final class HmacVectors {

  private HmacVectors() {}

  record Case(
      String note,
      long epochMicros,
      String timestamp,
      String clientId,
      String secret,
      Buffer body,
      String signature) {

    UUID client() {
      return UUID.fromString(clientId);
    }
  }

  static List<Case> all() {
    return read().getJsonArray("cases").stream()
        .map(JsonObject.class::cast)
        .map(HmacVectors::one)
        .toList();
  }

  private static Case one(JsonObject json) {
    return new Case(
        json.getString("note"),
        json.getLong("epoch_micros"),
        json.getString("timestamp"),
        json.getString("client_id"),
        json.getString("secret"),
        Buffer.buffer(Base64.getDecoder().decode(json.getString("body_base64"))),
        json.getString("signature"));
  }

  private static JsonObject read() {
    try (InputStream in = HmacVectors.class.getResourceAsStream("/vectors/hmac.json")) {
      return new JsonObject(Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
