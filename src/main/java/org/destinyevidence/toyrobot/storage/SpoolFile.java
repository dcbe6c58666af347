package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file without a name: deleted when it is opened (on Linux), so that nothing is left of it after
 * a kill. Its own is a new name; a file that exists is never opened.
 */
final class SpoolFile {

  private final AsyncFile file;
  private boolean closed;

  SpoolFile(AsyncFile file) {
    this.file = file;
  }

  static Future<SpoolFile> open(Vertx vertx, Path directory) {
    OpenOptions options =
        new OpenOptions()
            .setRead(true)
            .setWrite(true)
            .setCreateNew(true)
            .setDeleteOnClose(true)
            .setPerms("rw-------");
    String name = ResultSpool.PREFIX + UUID.randomUUID() + ".jsonl";
    return vertx.fileSystem().open(directory.resolve(name).toString(), options).map(SpoolFile::new);
  }

  Future<Void> write(Buffer block, long position) {
    return file.write(block, position);
  }

  Future<Buffer> read(long position, int length) {
    return file.read(Buffer.buffer(length), 0, position, length);
  }

  /** May be called again. */
  void close() {
    if (!closed) {
      closed = true;
      file.close();
    }
  }
}
