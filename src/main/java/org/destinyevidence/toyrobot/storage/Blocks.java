package org.destinyevidence.toyrobot.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;
import java.util.List;

/** Views of buffers, without a copy of what is in them. */
final class Blocks {

  private Blocks() {}

  /** The bytes of a buffer for those who only read. */
  static ByteBuffer nio(Buffer buffer) {
    return ((BufferInternal) buffer).getByteBuf().nioBuffer();
  }

  /** A part of a buffer; one that may be sent, which ends its life, and be taken again. */
  static Buffer part(Buffer buffer, int from, int to) {
    ByteBuffer bytes = nio(buffer).slice(from, to - from);
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }

  /** All of them, one after the other. */
  static Buffer join(List<Buffer> buffers) {
    if (buffers.size() == 1) {
      return buffers.get(0);
    }
    ByteBuf[] all =
        buffers.stream().map(one -> ((BufferInternal) one).getByteBuf()).toArray(ByteBuf[]::new);
    return BufferInternal.buffer(Unpooled.wrappedBuffer(all.length, all));
  }
}
