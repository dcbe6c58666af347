package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file without a name: deleted when it is opened (on Linux), so that nothing is left of it after
 * a kill. Its own is a new name; a file that exists is never opened.
 *
 * <p>Not an {@code AsyncFile}: Vert.x never closes one after a write has failed, since it waits for
 * that write to be done. On a full disk the file would keep the room that everybody waits for.
 */
class SpoolFile {

  private final Vertx vertx;
  private final FileChannel channel;
  private boolean closed;

  SpoolFile(Vertx vertx, FileChannel channel) {
    this.vertx = vertx;
    this.channel = channel;
  }

  static Future<SpoolFile> open(Vertx vertx, Path directory) {
    Path path = directory.resolve(ResultSpool.PREFIX + UUID.randomUUID() + ".jsonl");
    return vertx.executeBlocking(() -> new SpoolFile(vertx, create(path)), false);
  }

  private static FileChannel create(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.DELETE_ON_CLOSE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** One write at a time. */
  Future<Void> write(Buffer block, long position) {
    ByteBuffer[] parts = ((BufferInternal) block).getByteBuf().nioBuffers();
    return vertx.executeBlocking(
        () -> {
          channel.position(position);
          for (long left = block.length(); left > 0; ) {
            left -= channel.write(parts);
          }
          return null;
        },
        false);
  }

  /** Less than the length only at the end of the file. */
  Future<Buffer> read(long position, int length) {
    return vertx.executeBlocking(
        () -> {
          ByteBuffer bytes = ByteBuffer.allocate(length);
          int count = 0;
          while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, position + bytes.position());
          }
          return Buffer.buffer(bytes.array()).slice(0, bytes.position());
        },
        false);
  }

  /** May be called again; what is under way fails. */
  void close() {
    if (!closed) {
      closed = true;
      vertx.executeBlocking(
          () -> {
            channel.close();
            return null;
          },
          false);
    }
  }
}
