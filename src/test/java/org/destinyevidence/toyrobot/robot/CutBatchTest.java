package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A batch that is cut while it is enhanced keeps nothing: its enhancer is told of each answer that
 * nobody awaits any more, and the file of its result is closed, which the fixture looks at.
 */
class CutBatchTest {

  private static final int ANSWERED = 2_000;
  private static final int AWAITED = 10;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final ToyEnhancer toy = new ToyEnhancer();
  private final Queue<UUID> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch allAsked = new CountDownLatch(ANSWERED + AWAITED);
  private final Queue<UUID> abandoned = new ConcurrentLinkedQueue<>();

  @Test
  void givesEverythingBack() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, ANSWERED + AWAITED);
    fixture.robot(
        settings -> {
          settings.batchSize = ANSWERED + AWAITED;
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          // The release has a second, and of a grace of two seconds it would have 0.3 s.
          settings.grace = Duration.ZERO;
          settings.enhancer = Enhancer.of("Slow in the end", this::answer);
        });
    assertTrue(allAsked.await(60, TimeUnit.SECONDS));
    fixture.awaitSpoolFiles(open -> open > 0);
    fixture.stop();
    fixture.assertAll(Outcome.Result.RELEASED);
    List<UUID> awaited = List.copyOf(asked).subList(ANSWERED, ANSWERED + AWAITED);
    assertEquals(awaited, List.copyOf(abandoned));
  }

  private Answer answer(Reference reference, BatchInfo batch) {
    asked.add(reference.uuid());
    allAsked.countDown();
    return asked.size() <= ANSWERED
        ? toy.enhance(reference, batch)
        : Answer.later(Promise.<Answer>promise().future(), () -> abandoned.add(reference.uuid()));
  }
}
