package org.destinyevidence.toyrobot.bench;

import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.UnreadableReferenceException;

/** Reads title and abstract of each reference, and does as little as can be with them. */
final class ReadingEnhancer implements Enhancer {

  private static final Enhancement[] ANSWERS =
      IntStream.rangeClosed(0, 100)
          .mapToObj(score -> Annotation.score("bench:length", "length", score / 100.0))
          .map(Enhancement::annotations)
          .toArray(Enhancement[]::new);

  @Override
  public Answer enhance(Reference reference, BatchInfo batch) throws UnreadableReferenceException {
    int title = reference.title().map(String::length).orElse(0);
    int text = reference.abstractText().map(String::length).orElse(0);
    return ANSWERS[(title + text) % ANSWERS.length];
  }

  @Override
  public String source() {
    return "Reading Robot";
  }

  @Override
  public boolean toy() {
    return true;
  }
}
