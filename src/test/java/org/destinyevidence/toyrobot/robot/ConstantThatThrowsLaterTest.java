package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.Visibility;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an enhancer says of itself is asked when its robot starts, and not in every batch. */
class ConstantThatThrowsLaterTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void harmsNoBatch() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    fixture.robot(settings -> settings.enhancer = new Forgetful());
    fixture.events.awaitEnded(1);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.DONE, outcome.result(), outcome::reason);
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
  }

  /** Says each once only. */
  private static final class Forgetful implements Enhancer {

    private final ToyEnhancer toy = new ToyEnhancer();
    private final AtomicInteger sources = new AtomicInteger();
    private final AtomicInteger visibilities = new AtomicInteger();
    private final AtomicInteger concurrencies = new AtomicInteger();
    private final AtomicInteger limits = new AtomicInteger();

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      return toy.enhance(reference, batch);
    }

    @Override
    public String source() {
      return once(sources, toy.source());
    }

    @Override
    public Visibility visibility() {
      return once(visibilities, toy.visibility());
    }

    @Override
    public int concurrency() {
      return once(concurrencies, toy.concurrency());
    }

    @Override
    public Duration timeLimit() {
      return once(limits, toy.timeLimit());
    }

    private static <T> T once(AtomicInteger asked, T value) {
      if (asked.getAndIncrement() > 0) {
        throw new IllegalStateException("asked again");
      }
      return value;
    }
  }
}
