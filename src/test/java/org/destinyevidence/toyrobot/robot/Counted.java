package org.destinyevidence.toyrobot.robot;

import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** The toy enhancer, and how often it was asked for each reference of each batch. */
final class Counted implements Enhancer {

  private record Asked(UUID batch, long high, long low) {}

  private final ConcurrentMap<Asked, Integer> calls = new ConcurrentHashMap<>();
  private final ToyEnhancer toy = new ToyEnhancer();

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    Asked asked =
        new Asked(batch.id(), reference.mostSignificantBits(), reference.leastSignificantBits());
    calls.merge(asked, 1, Integer::sum);
    return toy.enhance(reference, batch);
  }

  @Override
  public String source() {
    return toy.source();
  }

  /** How often each was asked for. */
  Collection<Integer> calls() {
    return calls.values();
  }
}
