package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Where a result goes that is too large for memory. One call at a time, except {@link #close}. */
interface SpoolFile {

  /** Writes after what was written before; the buffers must not change until it is done. */
  Future<Void> append(List<Buffer> buffers);

  /** So many bytes from this position on, into this array; fails if there are fewer. */
  Future<Buffer> read(long position, int length, byte[] into);

  /** May be called again. */
  void close();
}
