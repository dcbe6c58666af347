package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.LongFunction;

/** A result of which each part is read when, and as, a test says. */
record GivenResult(long length, LongFunction<Future<Buffer>> parts) implements SpooledResult {

  @Override
  public String contentMd5() {
    return "bWQ1";
  }

  @Override
  public Future<Buffer> read(long position) {
    return parts.apply(position);
  }

  @Override
  public void close() {}
}
