package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The repository's side of request signing: headers are looked at in its order, and each refusal
 * has its text. What is verified is not the timestamp as it was sent but Python's rendering of the
 * number it stands for.
 */
final class RequestSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final double OLDEST_SECONDS = 300;

  private RequestSignature() {}

  /**
   * The text of the 401 answer, or nothing if the request may pass.
   *
   * @param secretOf the secret of a robot, if there is one of that id
   * @param nowEpochMicros the server's clock
   * @throws NumberFormatException if the timestamp is no number, to which the repository answers
   *     500
   */
  static Optional<String> refuse(
      MultiMap headers,
      byte[] body,
      Function<UUID, Optional<String>> secretOf,
      long nowEpochMicros) {
    String authorization = text(headers, "Authorization");
    if (authorization.isEmpty()) {
      return Optional.of("Authorization header missing.");
    }
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? authorization : authorization.substring(0, space);
    String signature = space < 0 ? "" : authorization.substring(space + 1);
    if (scheme.equalsIgnoreCase("Bearer") && !signature.isEmpty()) {
      return Optional.of("Unable to parse authentication token.");
    }
    if (!scheme.equals("Signature")) {
      return Optional.of("Authorization type not supported.");
    }
    String client = text(headers, "X-Client-Id");
    if (client.isEmpty()) {
      return Optional.of("X-Client-Id header missing");
    }
    Optional<UUID> id = PythonUuid.loose(client).filter(PythonUuid::isKnownVersion);
    if (id.isEmpty()) {
      return Optional.of("Invalid format for client id, expected UUIDv4 or UUIDv7.");
    }
    String timestamp = text(headers, "X-Request-Timestamp");
    if (timestamp.isEmpty()) {
      return Optional.of("X-Request-Timestamp header missing");
    }
    double seconds = PythonFloat.parse(timestamp);
    if (nowEpochMicros / 1e6 - seconds > OLDEST_SECONDS) {
      return Optional.of("Token is expired.");
    }
    Optional<String> secret = secretOf.apply(id.get());
    if (secret.isEmpty()) {
      return Optional.of("robot client " + id.get() + " does not exist.");
    }
    String expected = sign(secret.get(), body, id.get(), PythonFloat.repr(seconds));
    return same(expected, signature) ? Optional.empty() : Optional.of("Signature is invalid.");
  }

  /** Lower-case hex of the HMAC over body, the 16 bytes of the id and the timestamp. */
  static String sign(String secret, byte[] body, UUID client, String timestamp) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(body);
      mac.update((byte) ':');
      mac.update(
          ByteBuffer.allocate(16)
              .putLong(client.getMostSignificantBits())
              .putLong(client.getLeastSignificantBits())
              .flip());
      mac.update((byte) ':');
      return HexFormat.of().formatHex(mac.doFinal(timestamp.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  private static String text(MultiMap headers, String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
