package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.EOFException;

/** A result in a file that has no name any more. */
final class FileResult implements SpooledResult {

  private final SpoolFile file;
  private final long length;
  private final String md5;

  FileResult(SpoolFile file, long length, String md5) {
    this.file = file;
    this.length = length;
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
    int wanted = (int) Math.min(ResultSpool.BLOCK, length - position);
    return file.read(position, wanted)
        .compose(
            block ->
                block.length() == wanted
                    ? Future.succeededFuture(block)
                    : Future.failedFuture(new EOFException("The spool file is too short.")));
  }

  @Override
  public void close() {
    file.close();
  }
}
