package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidTextTest {

  @Test
  void readsAndWritesWhatUuidDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      String text = i % 2 == 0 ? id.toString() : id.toString().toUpperCase(Locale.ROOT);
      byte[] bytes = ("..." + text + ".").getBytes(StandardCharsets.US_ASCII);
      assertTrue(UuidText.valid(bytes, 3));
      assertEquals(id.getMostSignificantBits(), UuidText.high(bytes, 3));
      assertEquals(id.getLeastSignificantBits(), UuidText.low(bytes, 3));
      UuidText.write(id.getMostSignificantBits(), id.getLeastSignificantBits(), bytes, 3);
      assertEquals("..." + id + ".", new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void everyOtherByteAnywhereIsRefused() {
    byte[] good = "01234567-89ab-cdef-ABCD-EF0123456789".getBytes(StandardCharsets.US_ASCII);
    assertTrue(UuidText.valid(good, 0));
    for (int at = 0; at < UuidText.LENGTH; at++) {
      boolean hyphen = good[at] == '-';
      for (int b = 0; b < 256; b++) {
        byte[] text = good.clone();
        text[at] = (byte) b;
        boolean fits = hyphen ? b == '-' : "0123456789abcdefABCDEF".indexOf(b) >= 0;
        assertEquals(fits, UuidText.valid(text, 0), "byte " + b + " at " + at);
      }
    }
    assertFalse(UuidText.valid(new byte[36], 0));
  }
}
