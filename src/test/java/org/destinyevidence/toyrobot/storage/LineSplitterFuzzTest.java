package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random files in random chunks, with back-pressure, breaks and restarts, against a naive splitter.
 */
class LineSplitterFuzzTest {

  private static final int LONGEST = 300;

  @Test
  void handsOverWhatANaiveSplitterWould() {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      byte[] file = file(random);
      assertEquals(naive(file), split(file, random, false), "seed " + seed);
    }
  }

  @Test
  void breaksLoseNothingAndRepeatNothing() {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      byte[] file = file(random);
      assertEquals(naive(file), split(file, random, true), "seed " + seed);
    }
  }

  private static List<String> split(byte[] file, Random random, boolean breaks) {
    Lines lines = new Lines();
    LineSplitter splitter = new LineSplitter(lines, LONGEST, new LineBudget(1 << 20));
    lines.onLine = () -> lines.full = random.nextInt(4) == 0;
    int at = 0;
    while (at < file.length) {
      int count = Math.min(file.length - at, random.nextInt(1 + random.nextInt(400)));
      splitter.handle(Buffer.buffer(Arrays.copyOfRange(file, at, at + count)));
      at += count;
      if (breaks && random.nextInt(10) == 0) {
        splitter.resumeAt();
        at = (int) splitter.resumeOffset();
      } else if (breaks && random.nextInt(100) == 0) {
        splitter.restart();
        lines.seen.clear();
        at = 0;
      }
      // Now and then the download sends on although it was asked to pause.
      while (splitter.full() && random.nextInt(10) > 0) {
        lines.drained();
      }
    }
    splitter.end();
    while (splitter.full()) {
      lines.drained();
    }
    assertEquals(file.length, splitter.resumeOffset());
    return lines.seen;
  }

  private static List<String> naive(byte[] file) {
    List<String> lines = new ArrayList<>();
    String text = new String(file, StandardCharsets.UTF_8);
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      String line = all[i];
      int length = line.getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST) {
        lines.add((i + 1) + "!" + length + ":" + line);
        continue;
      }
      if (i == 0 && line.startsWith("\uFEFF")) {
        line = line.substring(1);
      }
      if (line.endsWith("\r")) {
        line = line.substring(0, line.length() - 1);
      }
      if (!line.matches("[ \t\r]*")) {
        lines.add((i + 1) + ":" + line);
      }
    }
    return lines;
  }

  private static byte[] file(Random random) {
    StringBuilder file = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
    String[] parts = {
      "\n", "\n", "\r\n", "\r", " ", "\t", "abc", "{\"id\":1}", "ü", "\u2028", "🤖"
    };
    for (int i = random.nextInt(200); i > 0; i--) {
      file.append(
          random.nextInt(20) == 0
              ? "x".repeat(random.nextInt(2 * LONGEST))
              : parts[random.nextInt(parts.length)]);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
