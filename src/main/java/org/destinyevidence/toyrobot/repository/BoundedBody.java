package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/**
 * Collects a body up to a bound and lets the rest go by: whoever answers decides how much comes.
 * For one answer.
 */
final class BoundedBody implements BodyCodec<Buffer> {

  /** No answer of the repository comes near this. */
  static final int MOST = 256 * 1024;

  private boolean begun;

  /** True once the head of the answer is here, and its body is what is waited for. */
  boolean begun() {
    return begun;
  }

  @Override
  public BodyStream<Buffer> stream() {
    begun = true;
    return new Collector();
  }

  private static final class Collector implements BodyStream<Buffer> {
    private final Buffer collected = Buffer.buffer();
    private final Promise<Buffer> result = Promise.promise();

    @Override
    public Future<Void> write(Buffer data) {
      int room = MOST - collected.length();
      collected.appendBuffer(data, 0, Math.min(room, data.length()));
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      result.tryComplete(collected);
      return Future.succeededFuture();
    }

    @Override
    public Future<Buffer> result() {
      return result.future();
    }

    @Override
    public void handle(Throwable cause) {
      result.tryFail(cause);
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }
  }
}
