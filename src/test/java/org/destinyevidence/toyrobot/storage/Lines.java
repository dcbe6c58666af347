package org.destinyevidence.toyrobot.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A sink that writes down what it is given, and is full when told to be. */
final class Lines implements LineSink {

  final List<String> seen = new ArrayList<>();
  final ArrayDeque<Runnable> held = new ArrayDeque<>();
  byte[] lastArray;
  boolean full;
  boolean keepLongLines;
  Runnable drain = () -> {};
  Runnable onLine = () -> {};

  @Override
  public void line(byte[] array, int offset, int length, long number) {
    if (full) {
      throw new IllegalStateException("a line for a full sink");
    }
    lastArray = array;
    seen.add(number + ":" + new String(array, offset, length, StandardCharsets.UTF_8));
    onLine.run();
  }

  @Override
  public void longLine(byte[] array, int offset, int length, long number, Runnable release) {
    line(array, offset, length, number);
    if (keepLongLines) {
      held.add(release);
    } else {
      release.run();
    }
  }

  @Override
  public void overlong(byte[] head, long length, long number) {
    if (full) {
      throw new IllegalStateException("a line for a full sink");
    }
    seen.add(number + "!" + length + ":" + new String(head, StandardCharsets.UTF_8));
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
