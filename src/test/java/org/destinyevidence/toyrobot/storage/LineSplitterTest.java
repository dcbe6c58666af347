package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

  private final Lines lines = new Lines();
  private final LineSplitter splitter = new LineSplitter(lines, 1_000, new LineBudget(1 << 20));

  @Test
  void cutsOnNewlinesOnly() {
    feed("a\u2028b\u0085c\u000Bd\n", "e\rf\n");
    assertEquals(List.of("1:a\u2028b\u0085c\u000Bd", "2:e\rf"), lines.seen);
  }

  @Test
  void joinsWhatSpansChunks() {
    feed("o", "ne\ntw", "", "o", "\n", "three\n");
    assertEquals(List.of("1:one", "2:two", "3:three"), lines.seen);
  }

  @Test
  void handsOverWhereItStands() {
    byte[] array = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
    splitter.handle(BufferInternal.buffer(Unpooled.wrappedBuffer(array)));
    assertSame(array, lines.lastArray);
    splitter.handle(BufferInternal.buffer(Unpooled.wrappedBuffer(array, 4, 4)));
    assertSame(array, lines.lastArray);
    splitter.handle(Buffer.buffer("xxthree\nyy").slice(2, 8));
    splitter.handle(
        BufferInternal.buffer(
            Unpooled.directBuffer().writeBytes("four\n".getBytes(StandardCharsets.UTF_8))));
    assertEquals(List.of("1:one", "2:two", "3:two", "4:three", "5:four"), lines.seen);
  }

  @Test
  void passesOverBlankLinesButCountsThem() {
    feed("\n\r\na\r\n \t \nb\r", "\n", "\r", "\n");
    splitter.end();
    assertEquals(List.of("3:a", "5:b"), lines.seen);
    assertEquals(1, splitter.blanks());
  }

  @Test
  void stripsOneCarriageReturnAndTheMark() {
    feed("\uFEFFa\r\r\n\uFEFFb\n");
    assertEquals(List.of("1:a\r", "2:\uFEFFb"), lines.seen);
    splitter.restart();
    byte[] mark = "\uFEFF\n".getBytes(StandardCharsets.UTF_8);
    for (byte b : mark) {
      splitter.handle(Buffer.buffer(new byte[] {b}));
    }
    assertEquals(2, lines.seen.size());
  }

  @Test
  void theLastLineNeedsNoNewline() {
    feed("a\nb");
    assertEquals(2, splitter.resumeOffset());
    splitter.end();
    assertEquals(List.of("1:a", "2:b"), lines.seen);
    assertEquals(3, splitter.resumeOffset());
    splitter.end();
    assertEquals(2, lines.seen.size());
  }

  @Test
  void anOverlongLinePassesPieceByPiece() {
    feed("x".repeat(1_000) + "\n" + "y".repeat(1_001) + "\nz\n");
    assertEquals(
        List.of("1:" + "x".repeat(1_000), "2!1001:" + "y".repeat(1_001), "3:z"), lines.seen);
    String half = "h".repeat(40_000);
    feed(half, half);
    assertEquals(80_000, lines.passing.size(), "one without an end would fill the heap");
    feed(half, "\nnext\n");
    assertEquals("4!120000:" + half + half + half, lines.seen.get(3));
    assertEquals("5:next", lines.seen.get(4));
    feed(half);
    splitter.resumeAt();
    feed(half, "!\n");
    assertEquals("6!40001:" + half + "!", lines.seen.get(5), "it begins again");
    feed(half);
    splitter.end();
    assertEquals("7!40000:" + half, lines.seen.get(6));
  }

  @Test
  void resumesAfterTheLastWholeLine() {
    feed("one\ntwo\nthr");
    assertEquals(8, splitter.resumeOffset());
    splitter.resumeAt();
    feed("three\n");
    assertEquals(List.of("1:one", "2:two", "3:three"), lines.seen);
    assertEquals(14, splitter.resumeOffset());
  }

  @Test
  void startsAgain() {
    feed("one\ntw");
    splitter.restart();
    assertEquals(0, splitter.resumeOffset());
    feed("one\ntwo\n");
    assertEquals(List.of("1:one", "1:one", "2:two"), lines.seen);
  }

  @Test
  void keepsWhatAFullSinkDoesNotTake() {
    AtomicInteger wanted = new AtomicInteger();
    splitter.drainHandler(wanted::incrementAndGet);
    lines.onLine = () -> lines.full = true;
    feed("one\ntwo\nth");
    assertEquals(List.of("1:one"), lines.seen);
    assertTrue(splitter.full());
    feed("ree\n", "four");
    splitter.end();
    assertEquals(4, splitter.resumeOffset());
    for (int i = 0; i < 2; i++) {
      lines.drained();
      assertTrue(splitter.full());
      assertEquals(0, wanted.get());
    }
    assertEquals(List.of("1:one", "2:two", "3:three"), lines.seen);
    lines.drained();
    assertEquals("4:four", lines.seen.get(3));
    assertFalse(splitter.full(), "all is handed over, whatever the sink says");
    assertEquals(1, wanted.get());
  }

  @Test
  void whatWasKeptIsForgottenOnResume() {
    lines.onLine = () -> lines.full = true;
    feed("one\ntwo\nth", "ree\n");
    splitter.resumeAt();
    lines.drained();
    lines.onLine = () -> {};
    feed("two\nthree\n");
    assertEquals(List.of("1:one", "2:two", "3:three"), lines.seen);
  }

  @Test
  void aSinkThatDrainsWhileItIsGivenALine() {
    lines.onLine = () -> lines.drain.run();
    feed("one\ntwo\nthree\n");
    assertEquals(List.of("1:one", "2:two", "3:three"), lines.seen);
  }

  @Test
  void dripsOfOneByte() {
    byte[] text = ("{\"id\":\"" + "ü".repeat(400) + "\"}\n").getBytes(StandardCharsets.UTF_8);
    for (byte b : text) {
      splitter.handle(Buffer.buffer(new byte[] {b}));
    }
    assertEquals(1, lines.seen.size());
    assertArrayEquals(
        text, (lines.seen.get(0).substring(2) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void feed(String... chunks) {
    for (String chunk : chunks) {
      splitter.handle(Buffer.buffer(chunk));
    }
  }
}
