package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sink is told when the lines that came in one go are all handed over. */
class LinesInOneGoTest {

  private static final int LONGEST = 1 << 20;

  private final TestSink sink = new TestSink();
  private final LineSplitter splitter =
      new LineSplitter(sink, LONGEST, new LineBudget(2 * LONGEST));

  @BeforeEach
  void mark() {
    sink.onHandedOver = () -> sink.lines.add("-");
  }

  @Test
  void whenTheChunkIsAtItsEnd() {
    splitter.handle(Buffer.buffer("a\nb\nc"));
    assertEquals("[a, b, -]", sink.lines.toString());
    splitter.end();
    assertEquals("[a, b, -, c, -]", sink.lines.toString());
  }

  @Test
  void whenTheSinkIsFullAndWhenItWasDrained() {
    sink.onLine = line -> sink.full = true;
    splitter.handle(Buffer.buffer("a\nb\n"));
    assertEquals("[a, -]", sink.lines.toString());
    sink.wantMore();
    assertEquals("[a, -, b, -]", sink.lines.toString());
  }

  /** It is the same go. */
  @Test
  void notWhenItIsDrainedMeanwhile() {
    sink.onLine = line -> sink.wantMore();
    splitter.handle(Buffer.buffer("a\nb\n"));
    assertEquals("[a, b, -]", sink.lines.toString());
  }

  @Test
  void whenTheSinkThrows() {
    sink.onLine =
        line -> {
          throw new IllegalStateException(line);
        };
    assertThrows(IllegalStateException.class, () -> splitter.handle(Buffer.buffer("a\nb\n")));
    assertEquals("[a, -]", sink.lines.toString());
  }
}
