package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HmacSignerTest {

  private static final UUID CLIENT = UUID.fromString("0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e");
  private static final Buffer BODY = Buffer.buffer("{}");

  @TempDir Path directory;
  private final AtomicLong micros = new AtomicLong(1_732_330_000_500_000L);

  @Test
  void oneSignerSignsRequestAfterRequest() {
    HmacSigner signer = signer(Secret.of("one"));
    String first = signature(signer, BODY);
    assertNotEquals(first, signature(signer, Buffer.buffer()));
    assertEquals(first, signature(signer, BODY), "nothing is left over from the one before");
  }

  @Test
  void theTimeIsReadForEachRequest() {
    HmacSigner signer = signer(Secret.of("one"));
    String first = signature(signer, BODY);
    micros.addAndGet(1);
    assertNotEquals(first, signature(signer, BODY));
  }

  @Test
  void aSignatureReplacesTheOneOfAnEarlierTry() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    HmacSigner signer = signer(Secret.of("one"));
    signer.sign(BODY, headers);
    micros.addAndGet(360_000_000);
    signer.sign(BODY, headers);
    assertEquals(List.of("1732330360.5"), headers.getAll("X-Request-Timestamp"));
    assertEquals(1, headers.getAll("Authorization").size());
  }

  @Test
  void aRotatedSecretIsUsedFromTheNextRequestOn() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "old\n");
    Secret secret = Secret.inFile(file);
    HmacSigner signer = signer(secret);
    assertEquals(signature(signer(Secret.of("old")), BODY), signature(signer, BODY));
    Files.writeString(file, "new\n");
    assertTrue(secret.reload());
    assertEquals(signature(signer(Secret.of("new")), BODY), signature(signer, BODY));
  }

  @Test
  void theSecretIsNeverAmongTheHeaders() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    signer(Secret.of("dlrow-olleh")).sign(BODY, headers);
    assertEquals(3, headers.size());
    assertTrue(headers.entries().stream().noneMatch(h -> h.getValue().contains("dlrow")));
  }

  private HmacSigner signer(Secret secret) {
    return new HmacSigner(CLIENT, secret, micros::get);
  }

  private static String signature(HmacSigner signer, Buffer body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    signer.sign(body, headers);
    return headers.get("Authorization");
  }
}
