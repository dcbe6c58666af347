package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A result that fits into memory, in the blocks that it was made in. */
final class MemoryResult implements SpooledResult {

  private final long length;
  private final String md5;
  private List<Buffer> blocks;

  MemoryResult(List<Buffer> blocks, String md5) {
    this.blocks = blocks;
    this.length = blocks.stream().mapToLong(Buffer::length).sum();
    this.md5 = md5;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public String contentMd5() {
    return md5;
  }

  @Override
  public Future<Buffer> read(long position) {
    if (blocks == null) {
      return Future.failedFuture(new IllegalStateException("The result is closed."));
    }
    long from = position;
    for (Buffer block : blocks) {
      if (from < block.length()) {
        int end = (int) Math.min(block.length(), from + ResultSpool.BLOCK);
        return Future.succeededFuture(Blocks.part(block, (int) from, end));
      }
      from -= block.length();
    }
    return Future.succeededFuture(Buffer.buffer());
  }

  @Override
  public void close() {
    blocks = null;
  }
}
