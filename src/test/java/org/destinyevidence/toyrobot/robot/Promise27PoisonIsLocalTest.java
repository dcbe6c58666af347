package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A poisonous reference gets an error line, its neighbours are enhanced, the robot goes on. */
class Promise27PoisonIsLocalTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final ToyEnhancer toy = new ToyEnhancer();
  private final CountDownLatch never = new CountDownLatch(1);
  private List<UUID> ids;

  @Test
  void ofAnEnhancerOnTheEventLoop() throws Exception {
    // Thrown, endless recursion, no answer at all, a future that is never completed.
    run(limited((reference, batch) -> poison(reference, batch)), 4);
  }

  @Test
  void ofOneThatBlocks() throws Exception {
    run(Enhancer.blocking(limited(this::block), 2), 1);
    never.countDown();
  }

  private void run(Enhancer enhancer, int poisonous) throws Exception {
    ids = fixture.sandbox().addReferences(Size.SMALL, 30);
    fixture.robot(settings -> settings.enhancer = enhancer);
    Verdict verdict = fixture.awaitDrained(LIMIT);
    assertEquals(poisonous, verdict.failedOnPurpose());
    assertEquals(30 - poisonous, verdict.completed());
    fixture.current().addReferences(Size.SMALL, 10);
    assertEquals(40 - poisonous, fixture.awaitDrained(LIMIT).completed());
    assertEquals(0, verdict.attemptsBurned());
    fixture.assertAll(Outcome.Result.DONE);
  }

  private Answer poison(Reference reference, BatchInfo batch) {
    return switch (ids.indexOf(reference.uuid())) {
      case 3 -> throw new IllegalStateException("poison");
      case 5 -> endless(reference);
      case 12 -> null;
      case 14 -> Answer.later(Promise.<Answer>promise().future());
      default -> toy.enhance(reference, batch);
    };
  }

  private Answer block(Reference reference, BatchInfo batch) throws InterruptedException {
    if (reference.uuid().equals(ids.get(3))) {
      never.await();
    }
    return toy.enhance(reference, batch);
  }

  private static Answer endless(Reference reference) {
    Answer answer = endless(reference);
    return answer == null ? null : answer;
  }

  private static Enhancer limited(Enhancer.Function function) {
    return new Enhancer() {
      @Override
      public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
        return function.enhance(reference, batch);
      }

      @Override
      public String source() {
        return "Poisonable";
      }

      @Override
      public Duration timeLimit() {
        return Duration.ofMillis(500);
      }
    };
  }
}
