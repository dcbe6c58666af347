package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LogWriterTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  /** A full pipe: takes nothing until it is opened. */
  private static final class Gate extends OutputStream {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public void write(byte[] bytes, int from, int length) {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      taken.write(bytes, from, length);
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    private String text() {
      return taken.toString(StandardCharsets.UTF_8);
    }
  }

  private static LogWriter writer(OutputStream stream, int lines, int characters) {
    return new LogWriter(stream, lines, characters, n -> n + " dropped\n");
  }

  @Test
  void linesComeOutInOrder() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogWriter writer = writer(out, 10, 1000);
    writer.write("å\n");
    writer.write("b\n");
    assertTrue(writer.flush(LONG));
    assertEquals("å\nb\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFullPipeBlocksNobodyAndWhatFindsNoRoomIsCounted() throws Exception {
    Gate gate = new Gate();
    LogWriter writer = writer(gate, 10, 1000);
    writer.write("first\n");
    gate.reached.await();
    for (int i = 0; i < 25; i++) {
      writer.write(i + "\n");
    }
    assertEquals(15, writer.dropped());
    assertFalse(writer.flush(Duration.ofMillis(20)), "a flush is bounded");

    gate.open.countDown();
    assertTrue(writer.flush(LONG));
    assertTrue(gate.text().endsWith("8\n9\n15 dropped\n"), gate.text());
  }

  @Test
  void longLinesAreBoundedByTheirLength() throws Exception {
    Gate gate = new Gate();
    LogWriter writer = writer(gate, 1000, 100);
    writer.write("first\n");
    gate.reached.await();
    writer.write("x".repeat(80));
    writer.write("y".repeat(80));
    writer.write("z".repeat(20));
    assertEquals(1, writer.dropped());
    gate.open.countDown();
    assertTrue(writer.flush(LONG));
  }

  @Test
  void anOutputThatIsClosedEndsNothing() {
    ByteArrayOutputStream later = new ByteArrayOutputStream();
    LogWriter writer =
        writer(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            10,
            1000);
    writer.write("a\n");
    assertTrue(writer.flush(LONG));
    assertEquals(1, writer.dropped());
    writer.to(later);
    writer.write("b\n");
    assertTrue(writer.flush(LONG));
    assertTrue(later.toString(StandardCharsets.UTF_8).startsWith("b\n"));
  }

  @Test
  void everyLineThatAFullDiskTookIsCountedAndToldOnce() throws Exception {
    Gate disk = new Gate();
    LogWriter writer =
        writer(
            new OutputStream() {
              @Override
              public void write(byte[] bytes, int from, int length) throws IOException {
                disk.write(bytes, from, length);
                throw new IOException("No space left on device");
              }

              @Override
              public void write(int b) {
                throw new UnsupportedOperationException();
              }
            },
            100,
            1000);
    writer.write("first\n");
    disk.reached.await();
    for (int i = 0; i < 10; i++) {
      writer.write(i + "\n");
    }
    disk.open.countDown();
    assertTrue(writer.flush(LONG));
    writer.write("last\n");
    assertTrue(writer.flush(LONG));
    assertEquals(12, writer.dropped());

    ByteArrayOutputStream room = new ByteArrayOutputStream();
    writer.to(room);
    writer.write("again\n");
    assertTrue(writer.flush(LONG), "or both are taken at once");
    writer.write("again\n");
    assertTrue(writer.flush(LONG));
    String text = room.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("12 dropped\n"), text);
    assertEquals(text.indexOf("dropped"), text.lastIndexOf("dropped"), text);
  }

  @Test
  void nothingToFlushIsFlushedAtOnce() {
    assertTrue(writer(new ByteArrayOutputStream(), 1, 1).flush(Duration.ZERO));
  }
}
