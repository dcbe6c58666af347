package org.destinyevidence.toyrobot.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Keeps lines; full when told to be. Touched on one context, read when all is over. */
final class TestSink implements LineSink {

  final List<String> lines = new ArrayList<>();
  Consumer<String> onLine = line -> {};
  Runnable onHandedOver = () -> {};
  Runnable onRestart = () -> {};
  boolean full;
  volatile int restarts;
  private Runnable drain = () -> {};

  @Override
  public void line(byte[] array, int offset, int length, long number, Runnable release) {
    String line = new String(array, offset, length, StandardCharsets.UTF_8);
    lines.add(line);
    onLine.accept(line);
  }

  @Override
  public void handedOver() {
    onHandedOver.run();
  }

  @Override
  public void passing(byte[] array, int offset, int length, boolean first) {}

  @Override
  public void overlong(long length, long number) {
    throw new AssertionError("no line is too long here");
  }

  @Override
  public void restarted() {
    restarts++;
    onRestart.run();
  }

  @Override
  public boolean full() {
    return full;
  }

  @Override
  public void drainHandler(Runnable handler) {
    drain = handler;
  }

  void wantMore() {
    full = false;
    drain.run();
  }

  Set<String> distinct() {
    return new TreeSet<>(lines);
  }
}
