package org.destinyevidence.toyrobot.storage;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A file without a name: deleted when it is opened (on Linux), so that nothing is left of it after
 * a kill. Until then its name is a new one; a file that exists is never opened.
 *
 * <p>Worked on by the blocking channel on a worker thread, as much as there is in one go. An {@code
 * AsyncFile} takes two changes of threads for each buffer, which cost more than the writing, and is
 * never closed after a write has failed, since it waits for that write to be done: on a full disk
 * it would keep the room that everybody waits for.
 */
final class DiskFile implements SpoolFile {

  /** The JDK keeps a direct buffer of the largest size for each thread that reads or writes. */
  private static final int PIECE = 64 * 1024;

  private final Vertx vertx;
  private final FileChannel channel;
  private boolean closed;

  DiskFile(Vertx vertx, FileChannel channel) {
    this.vertx = vertx;
    this.channel = channel;
  }

  static Future<SpoolFile> open(Vertx vertx, Path directory) {
    Path file = directory.resolve(ResultSpool.PREFIX + UUID.randomUUID() + ".jsonl");
    return vertx.executeBlocking(() -> new DiskFile(vertx, create(file)), false);
  }

  private static FileChannel create(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<StandardOpenOption> options =
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return posix
        ? FileChannel.open(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : FileChannel.open(file, options);
  }

  @Override
  public Future<Void> append(List<Buffer> buffers) {
    return vertx.executeBlocking(() -> write(buffers), false);
  }

  /** At the channel's own position, which readings leave alone. */
  private Void write(List<Buffer> buffers) throws IOException {
    for (Buffer buffer : buffers) {
      ByteBuffer bytes = Blocks.nio(buffer);
      int end = bytes.limit();
      while (bytes.position() < end) {
        bytes.limit(Math.min(end, bytes.position() + PIECE));
        channel.write(bytes);
      }
    }
    return null;
  }

  @Override
  public Future<Buffer> read(long position, int length, byte[] into) {
    return vertx.executeBlocking(() -> readFully(position, length, into), false);
  }

  private Buffer readFully(long position, int length, byte[] into) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(into);
    while (bytes.position() < length) {
      bytes.limit(Math.min(length, bytes.position() + PIECE));
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("The spool file is too short.");
      }
    }
    return BufferInternal.buffer(Unpooled.wrappedBuffer(into, 0, length));
  }

  /** What is under way fails. */
  @Override
  public void close() {
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
