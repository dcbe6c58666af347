package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** A whole result, in memory or in an unlinked file; can be read again and again. */
public interface SpooledResult {

  /** Bytes. */
  long length();

  /** Base64 of the MD5 of the bytes, as in {@code Content-MD5}. */
  String contentMd5();

  /**
   * Up to 64 KiB from this byte on (0 to {@link #length()}, exclusive); never empty. To be read on
   * only once this part has left; whoever gives up begins again at 0.
   */
  Future<Buffer> read(long position);

  /** Gives memory and file back; may be called again. */
  void close();
}
