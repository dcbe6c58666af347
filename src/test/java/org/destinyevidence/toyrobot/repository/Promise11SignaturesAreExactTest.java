package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.config.Secret;
import org.junit.jupiter.api.Test;

/** A signature is, bit for bit, the one that the repository computes. */
class Promise11SignaturesAreExactTest {

  private static final int TIMES = 1_000_000;
  private static final Pattern CANONICAL = Pattern.compile("[1-9]\\d*\\.(0|\\d{0,5}[1-9])");

  @Test
  void everySignatureOfTheRepositorysOwnCodeIsMet() {
    List<HmacVectors.Case> cases = HmacVectors.all();
    assertTrue(cases.size() >= 50, "only " + cases.size() + " cases");
    for (HmacVectors.Case one : cases) {
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      new HmacSigner(one.client(), Secret.of(one.secret()), one::epochMicros)
          .sign(one.body(), headers);
      assertEquals(one.timestamp(), headers.get("X-Request-Timestamp"), one.note());
      assertEquals(one.clientId(), headers.get("X-Client-Id"), one.note());
      assertEquals("Signature " + one.signature(), headers.get("Authorization"), one.note());
    }
  }

  /**
   * The server signs Python's shortest text of the float it has parsed. That is the text sent if it
   * has no more than the shortest decimals that tell the float apart: 16 digits always do.
   */
  @Test
  void aMillionRandomTimesAreCanonical() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < TIMES; i++) {
      long micros = random.nextLong(1_000_000_000_000_000L, 4_102_444_800_000_000L);
      if (i % 4 == 0) {
        micros -= micros % (long) Math.pow(10, random.nextInt(1, 7));
      }
      String text = SignatureTime.text(micros);
      if (!CANONICAL.matcher(text).matches()
          || Math.round(Double.parseDouble(text) * 1e6) != micros
          || new BigDecimal(text).movePointRight(6).longValueExact() != micros) {
        throw new AssertionError("not canonical: " + text + " for " + micros);
      }
    }
  }
}
