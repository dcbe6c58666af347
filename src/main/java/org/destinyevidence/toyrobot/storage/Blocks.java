package org.destinyevidence.toyrobot.storage;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;

/** Views of buffers, without a copy of what is in them. */
final class Blocks {

  private Blocks() {}

  /** The bytes of a buffer for those who only read. */
  static ByteBuffer nio(Buffer buffer) {
    return ((BufferInternal) buffer).getByteBuf().nioBuffer();
  }

  /** The array that all of it was put into. */
  static byte[] array(Buffer buffer) {
    return ((BufferInternal) buffer).getByteBuf().array();
  }

  /** A new view of a part of a buffer: to send a buffer releases it, so each view is sent once. */
  static Buffer part(Buffer buffer, int from, int to) {
    ByteBuffer bytes = nio(buffer).slice(from, to - from);
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }
}
