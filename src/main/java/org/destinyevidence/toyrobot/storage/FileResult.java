package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * A result in a file that has no name any more; several blocks of it are read at once, since each
 * reading takes two changes of threads.
 *
 * <p>They come into one array, over those that have left: one of its own for each reading was half
 * of all that the robot allocated. What begins again at 0 gets another array, since whatever was
 * given up may still read from the old one, or into it.
 */
final class FileResult implements SpooledResult {

  private static final int READ_AHEAD = 4 * ResultSpool.BLOCK;

  private final SpoolFile file;
  private final long length;
  private final String md5;
  private byte[] array;
  private Buffer ahead = Buffer.buffer();
  private long aheadAt;

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
    if (position >= aheadAt && position < aheadAt + ahead.length()) {
      return Future.succeededFuture(block((int) (position - aheadAt)));
    }
    if (position == 0 || array == null) {
      array = new byte[(int) Math.min(READ_AHEAD, length)];
    }
    ahead = Buffer.buffer();
    return file.read(position, (int) Math.min(array.length, length - position), array)
        .map(
            bytes -> {
              ahead = bytes;
              aheadAt = position;
              return block(0);
            });
  }

  private Buffer block(int from) {
    return Blocks.part(ahead, from, Math.min(ahead.length(), from + ResultSpool.BLOCK));
  }

  @Override
  public void close() {
    ahead = Buffer.buffer();
    file.close();
  }
}
