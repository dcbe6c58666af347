package org.destinyevidence.toyrobot.storage;

import io.vertx.core.buffer.Buffer;

/** Stub: see branch {@code hot}. No limit of length, no budget. */
public final class LineSplitter {
  private final LineSink sink;
  private Buffer partial = Buffer.buffer();
  private long resumeOffset;
  private long number;

  public LineSplitter(LineSink sink, int maxLineBytes, LineBudget budget) {
    this.sink = sink;
  }

  public void handle(Buffer chunk) {
    byte[] bytes = partial.appendBuffer(chunk).getBytes();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        sink.line(bytes, start, i - start, ++number);
        resumeOffset += i + 1 - start;
        start = i + 1;
      }
    }
    partial = Buffer.buffer(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
  }

  public void end() {
    if (partial.length() > 0) {
      byte[] bytes = partial.getBytes();
      resumeOffset += bytes.length;
      partial = Buffer.buffer();
      sink.line(bytes, 0, bytes.length, ++number);
    }
  }

  public long resumeOffset() {
    return resumeOffset;
  }

  public void resumeAt() {
    partial = Buffer.buffer();
  }

  public void restart() {
    partial = Buffer.buffer();
    resumeOffset = 0;
    number = 0;
  }

  public void close() {
    resumeAt();
  }

  public boolean full() {
    return sink.full();
  }

  public void drainHandler(Runnable handler) {
    sink.drainHandler(handler);
  }
}
