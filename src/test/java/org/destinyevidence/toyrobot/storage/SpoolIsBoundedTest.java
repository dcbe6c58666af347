package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/**
 * However slow the disk is, no more than two blocks, and the threshold before them, wait for it.
 */
class SpoolIsBoundedTest {

  private static final int THRESHOLD = 1_000;
  private static final int LINE = 500;
  private static final int BLOCKS = 2 * ResultSpool.BLOCK;

  private final Promise<SpoolFile> opened = Promise.promise();
  private final Queue<Promise<Void>> writes = new ArrayDeque<>();
  private final ResultSpool spool = new ResultSpool(opened::future, Path.of("."), THRESHOLD, null);
  private long handedOver;
  private int drained;

  @Test
  void noMoreWaitsThanTwoBlocks() {
    spool.drainHandler(() -> drained++);
    long taken = writeUntilFull();
    assertTrue(taken <= THRESHOLD + BLOCKS + LINE, taken + " bytes wait for the file");

    opened.complete(slowFile());
    assertEquals(taken, handedOver, "all that waited is the first block");
    for (int i = 0; i < 20; i++) {
      assertEquals(i + 1, drained);
      taken += writeUntilFull();
      long waiting = taken - handedOver;
      assertTrue(waiting >= BLOCKS && waiting <= BLOCKS + LINE, waiting + " bytes wait");
      writes.remove().complete();
      assertEquals(1, writes.size(), "one write at a time");
    }
  }

  private long writeUntilFull() {
    long written = 0;
    assertFalse(spool.full());
    while (!spool.full()) {
      spool.write(Buffer.buffer(new byte[LINE]));
      written += LINE;
    }
    return written;
  }

  /** One that writes when the test says so. */
  private SpoolFile slowFile() {
    return new SpoolFile(null, null) {
      @Override
      Future<Void> write(Buffer block, long position) {
        return SpoolIsBoundedTest.this.write(block);
      }
    };
  }

  private Future<Void> write(Buffer block) {
    handedOver += block.length();
    Promise<Void> written = Promise.promise();
    writes.add(written);
    return written.future();
  }
}
