package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferenceFileTest {

  @Test
  void newestFirstWithOrWithoutAFinalNewline() {
    List<Piece> pieces = List.of(piece("old"), piece(""), piece("new"));
    assertEquals("new\n\nold\n", text(new ReferenceFile(pieces, true)));
    assertEquals("new\n\nold", text(new ReferenceFile(pieces, false)));
  }

  @Test
  void everyRangeIsTheSameBytes() {
    Random random = new Random(5);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      pieces.add(piece("x".repeat(random.nextInt(20_000)) + i));
    }
    ReferenceFile file = new ReferenceFile(pieces, true);
    byte[] whole = read(file.range(0, file.length()));
    assertEquals(file.length(), whole.length);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(whole.length);
      int to = from + random.nextInt(whole.length - from + 1);
      assertArrayEquals(Arrays.copyOfRange(whole, from, to), read(file.range(from, to)));
    }
  }

  private static String text(ReferenceFile file) {
    return new String(read(file.range(0, file.length())), StandardCharsets.UTF_8);
  }

  private static byte[] read(Source source) {
    Buffer all = Buffer.buffer();
    for (Buffer next = source.next(); next.length() > 0; next = source.next()) {
      assertTrue(next.length() < 2 * ReferenceFile.CHUNK);
      all.appendBuffer(next);
    }
    return all.getBytes();
  }

  private static Piece piece(String line) {
    return new Piece(Uuid7.next(), id -> line.getBytes(StandardCharsets.UTF_8));
  }
}
