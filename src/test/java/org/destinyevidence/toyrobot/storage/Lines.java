package org.destinyevidence.toyrobot.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A sink that writes down what it is given, and is full when told to be. */
final class Lines implements LineSink {

  final List<String> seen = new ArrayList<>();
  final ArrayDeque<Runnable> held = new ArrayDeque<>();
  final ByteArrayOutputStream passing = new ByteArrayOutputStream();
  byte[] lastArray;
  boolean full;
  boolean keepLongLines;
  Runnable drain = () -> {};
  Runnable onLine = () -> {};

  @Override
  public void line(byte[] array, int offset, int length, long number, Runnable release) {
    if (full) {
      throw new IllegalStateException("a line for a full sink");
    }
    lastArray = array;
    seen.add(number + ":" + new String(array, offset, length, StandardCharsets.UTF_8));
    onLine.run();
    if (release != null && keepLongLines) {
      held.add(release);
    } else if (release != null) {
      release.run();
    }
  }

  @Override
  public void passing(byte[] array, int offset, int length, boolean first) {
    if (first) {
      passing.reset();
    }
    passing.write(array, offset, length);
  }

  @Override
  public void overlong(long length, long number) {
    if (full) {
      throw new IllegalStateException("a line for a full sink");
    }
    seen.add(number + "!" + length + ":" + passing.toString(StandardCharsets.UTF_8));
    onLine.run();
  }

  @Override
  public boolean full() {
    return full;
  }

  @Override
  public void drainHandler(Runnable handler) {
    drain = handler;
  }

  void drained() {
    full = false;
    drain.run();
  }
}
