package org.destinyevidence.toyrobot.toy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;

/**
 * Gives each reference a toy and a score from 0.00 to 1.00, both drawn from the ids of batch and
 * reference: a batch that is processed twice gives the same content, the same reference in a later
 * batch gets a new toy. There are 1,717 answers; each is built when it is first drawn, and kept.
 */
public final class ToyEnhancer implements Enhancer {

  /** The toys, in the order in which they are drawn. */
  public static final List<String> TOYS =
      List.of(
          "Woody",
          "Jessie",
          "Bullseye",
          "Stinky Pete",
          "Buzz Lightyear",
          "Rex",
          "Mr. Potatohead",
          "Mrs. Potato Head",
          "Bo Peep",
          "Slinky Dog",
          "Etch a Sketch",
          "Hamm",
          "Lenny",
          "Emperor Zurg",
          "Little Green Man 1",
          "Little Green Man n",
          "Little Green Man n+1");

  private static final int SCORES = 101;

  private final AtomicReferenceArray<Enhancement> answers =
      new AtomicReferenceArray<>(TOYS.size() * SCORES);

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) {
    long seed =
        mix(mix(batch.id().getMostSignificantBits()) ^ batch.id().getLeastSignificantBits());
    seed = mix(mix(seed ^ reference.mostSignificantBits()) ^ reference.leastSignificantBits());
    int draw = (int) ((seed >>> 32) * answers.length() >>> 32);
    Enhancement answer = answers.get(draw);
    return answer != null ? answer : build(draw);
  }

  @Override
  public String source() {
    return "Toy Robot";
  }

  @Override
  public boolean toy() {
    return true;
  }

  private Enhancement build(int draw) {
    double score = draw % SCORES / 100.0;
    String toy = TOYS.get(draw / SCORES);
    Enhancement answer =
        Enhancement.annotations(Annotation.score("meta:toy", "toy", score).data("toy", toy));
    answers.set(draw, answer);
    return answer;
  }

  /** The finaliser of SplitMix64: each bit of the input changes half of the output's. */
  private static long mix(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
