package org.destinyevidence.toyrobot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/**
 * The toy robot with an enhancer that goes wrong once, as the property {@code poison} says: at the
 * first reference ({@code memory}, {@code class}), by really filling the heap there ({@code heap}),
 * by never returning ({@code loop}), or at the start ({@code memory-at-start}, {@code
 * class-at-start}).
 */
final class PoisonedToyRobot implements Enhancer {

  private static final int PIECE = 1 << 20;

  private final String poison = System.getProperty("poison");
  private final AtomicBoolean taken = new AtomicBoolean();
  private final ToyEnhancer toy = new ToyEnhancer();

  public static void main(String[] arguments) {
    RobotApplication.run(new PoisonedToyRobot(), arguments);
  }

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    if (taken.compareAndSet(false, true)) {
      poison("");
    }
    return toy.enhance(reference, batch);
  }

  @Override
  public String source() {
    poison("-at-start");
    return toy.source();
  }

  private void poison(String where) {
    if (poison.equals("memory" + where)) {
      throw new OutOfMemoryError("a test");
    }
    if (poison.equals("class" + where)) {
      throw new NoClassDefFoundError("a/test");
    }
    if (poison.equals("loop" + where)) {
      hang();
    }
    if (poison.equals("heap" + where)) {
      fill();
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  private static void fill() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[PIECE]);
    }
  }
}
