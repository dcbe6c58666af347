package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/**
 * However slow the disk is, no more than is written at once, and the threshold before that, waits
 * for it.
 */
class SpoolIsBoundedTest {

  private static final int THRESHOLD = 1_000;
  private static final int LINE = 500;
  private static final int WRITE = ResultSpool.WRITE;

  private final Promise<SpoolFile> opened = Promise.promise();
  private final Queue<Promise<Void>> writes = new ArrayDeque<>();
  private final ResultSpool spool =
      new ResultSpool(opened::future, Path.of("."), THRESHOLD, null, new SpoolBlocks());
  private long handedOver;
  private int drained;

  @Test
  void noMoreWaitsThanIsWrittenAtOnce() {
    spool.drainHandler(() -> drained++);
    long taken = writeUntilFull();
    assertTrue(taken <= THRESHOLD + WRITE + LINE, taken + " bytes wait for the file");

    opened.complete(new SlowFile());
    assertEquals(taken, handedOver, "all that waited is the first block");
    for (int i = 0; i < 20; i++) {
      assertEquals(i + 1, drained);
      taken += writeUntilFull();
      long waiting = taken - handedOver;
      assertTrue(waiting >= WRITE && waiting <= WRITE + LINE, waiting + " bytes wait");
      writes.remove().complete();
      assertEquals(1, writes.size(), "one write at a time");
    }
  }

  /** Each write takes two changes of threads. */
  @Test
  void noLessIsWrittenAtOnceBeforeTheEnd() {
    opened.complete(new SlowFile());
    long taken = writeUntilFull();
    while (!writes.isEmpty()) {
      writes.remove().complete();
    }
    long waiting = taken - handedOver;
    for (; waiting + LINE < WRITE; waiting += LINE) {
      spool.write(new byte[LINE], LINE);
      assertEquals(0, writes.size(), waiting + " bytes wait");
    }
    spool.write(new byte[LINE], LINE);
    assertEquals(1, writes.size());
  }

  /** Nothing would end the wait: there is no file whose writing could be over. */
  @Test
  void whatStaysInMemoryIsNotWaitedFor() {
    int threshold = 4 * WRITE;
    ResultSpool inMemory =
        new ResultSpool(opened::future, Path.of("."), threshold, null, new SpoolBlocks());
    for (int written = 0; written + LINE <= threshold; written += LINE) {
      inMemory.write(new byte[LINE], LINE);
      assertFalse(inMemory.full(), written + " bytes");
    }
    assertTrue(inMemory.finish().succeeded());
  }

  private long writeUntilFull() {
    long written = 0;
    assertFalse(spool.full());
    while (!spool.full()) {
      spool.write(new byte[LINE], LINE);
      written += LINE;
    }
    return written;
  }

  /** One that writes when the test says so. */
  private final class SlowFile implements SpoolFile {
    @Override
    public Future<Void> append(List<Buffer> buffers) {
      buffers.forEach(buffer -> handedOver += buffer.length());
      Promise<Void> written = Promise.promise();
      writes.add(written);
      return written.future();
    }

    @Override
    public Future<Buffer> read(long position, int length, byte[] into) {
      return Future.failedFuture("not read here");
    }

    @Override
    public void close() {}
  }
}
