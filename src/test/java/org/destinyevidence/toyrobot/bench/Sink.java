package org.destinyevidence.toyrobot.bench;

import org.destinyevidence.toyrobot.storage.LineSink;

/** Counts lines. */
final class Sink implements LineSink {

  long lines;

  @Override
  public void line(byte[] array, int offset, int length, long number, Runnable release) {
    lines++;
  }

  @Override
  public void passing(byte[] array, int offset, int length, boolean first) {}

  @Override
  public void overlong(long length, long number) {}

  @Override
  public boolean full() {
    return false;
  }

  @Override
  public void drainHandler(Runnable handler) {}
}
