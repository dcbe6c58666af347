package org.destinyevidence.toyrobot.repository;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.destinyevidence.toyrobot.config.Secret;

/**
 * The repository's HMAC scheme: HMAC-SHA256, keyed with the secret's UTF-8 text, over {@code body ‖
 * ":" ‖ the 16 bytes of the client id ‖ ":" ‖ timestamp}. Method, path and query are not signed.
 *
 * <p>Belongs to one context: a {@link Mac} is not thread-safe.
 */
public final class HmacSigner implements RequestSigner {

  private static final String ALGORITHM = "HmacSHA256";

  private final String clientId;
  private final byte[] clientIdBytes;
  private final Secret secret;
  private final LongSupplier epochMicros;
  private String keyText;
  private Mac mac;

  /**
   * @param epochMicros the time as the server would tell it
   */
  public HmacSigner(UUID clientId, Secret secret, LongSupplier epochMicros) {
    this.clientId = clientId.toString();
    this.clientIdBytes =
        ByteBuffer.allocate(16)
            .putLong(clientId.getMostSignificantBits())
            .putLong(clientId.getLeastSignificantBits())
            .array();
    this.secret = secret;
    this.epochMicros = epochMicros;
  }

  @Override
  public void sign(Buffer body, MultiMap headers) {
    String timestamp = SignatureTime.text(epochMicros.getAsLong());
    headers.set("Authorization", "Signature " + signature(body.getBytes(), timestamp));
    headers.set("X-Client-Id", clientId);
    headers.set("X-Request-Timestamp", timestamp);
  }

  private String signature(byte[] body, String timestamp) {
    Mac hmac = mac();
    hmac.update(body);
    hmac.update((byte) ':');
    hmac.update(clientIdBytes);
    hmac.update((byte) ':');
    hmac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(hmac.doFinal());
  }

  /** The key is set up once for each secret: a secret in a file can change at any time. */
  private Mac mac() {
    String current = secret.value().orElseThrow();
    if (!current.equals(keyText)) {
      try {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(current.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
      }
      keyText = current;
    }
    return mac;
  }
}
