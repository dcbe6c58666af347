package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** A result that fits into memory. */
final class MemoryResult implements SpooledResult {

  private final int length;
  private final String md5;
  private Buffer bytes;

  MemoryResult(Buffer bytes, String md5) {
    this.bytes = bytes;
    this.length = bytes.length();
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
    if (bytes == null) {
      return Future.failedFuture(new IllegalStateException("The result is closed."));
    }
    int end = (int) Math.min(length, position + ResultSpool.BLOCK);
    return Future.succeededFuture(bytes.getBuffer((int) position, end));
  }

  @Override
  public void close() {
    bytes = null;
  }
}
