package org.destinyevidence.toyrobot.bench;

import org.destinyevidence.toyrobot.storage.LineSink;

/** Counts lines. */
final class Sink implements LineSink {

  long lines;

  @Override
  public void line(byte[] array, int offset, int length, long number) {
    lines++;
  }

  @Override
  public void overlong(byte[] head, long length, long number) {}

  @Override
  public boolean full() {
    return false;
  }

  @Override
  public void drainHandler(Runnable handler) {}
}
