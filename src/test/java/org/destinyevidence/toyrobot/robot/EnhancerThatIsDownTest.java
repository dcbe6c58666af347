package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While an enhancer says "not now", its batches are kept, and nothing more is claimed. */
@Tag("scaled")
class EnhancerThatIsDownTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SLOTS = 4;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final ToyEnhancer toy = new ToyEnhancer();
  private volatile boolean down = true;
  private final Enhancer enhancer =
      Enhancer.of(
          "Sometimes",
          (reference, batch) ->
              down ? Answer.notNow("the model is down") : toy.enhance(reference, batch));

  private List<UUID> ids;

  @BeforeEach
  void scaled() {
    RobotFixture.assertScaled();
    ids = fixture.sandbox().addReferences(Size.SMALL, 100);
  }

  @Test
  void nothingIsLostAndNoAttemptIsBurned() throws Exception {
    fixture.robot(
        settings -> {
          settings.enhancer = enhancer;
          settings.lease = Duration.ofSeconds(4);
        });
    // Each batch was kept beyond its first lease: it was renewed four times or so.
    fixture.events.await("renewals", LIMIT, r -> r.renewals().size() >= 4 * SLOTS);
    assertEquals(SLOTS, fixture.events.claimed());
    assertTrue(fixture.events.renewals().stream().allMatch(Renewal.RENEWED::equals));
    down = false;
    Verdict verdict = fixture.awaitDrained(LIMIT);
    assertEquals(100, verdict.completed());
    assertEquals(0, verdict.attemptsBurned());
    fixture.assertAll(Result.DONE);
  }

  /** One that is put off for ever, in the middle of a batch, in each of the two slots. */
  @Test
  void poisonInEverySlotEndsAsErrorLines() throws Exception {
    Set<UUID> poison = Set.of(ids.get(2), ids.get(7));
    fixture.robot(
        settings -> {
          settings.instances = 1;
          settings.batchesPerInstance = 2;
          settings.batchSize = 5;
          settings.enhancer =
              Enhancer.of(
                  "Picky",
                  (reference, batch) ->
                      poison.contains(reference.uuid())
                          ? Answer.notNow("500")
                          : toy.enhance(reference, batch));
        });
    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(90));
    assertEquals(98, verdict.completed());
    assertEquals(2, verdict.failedOnPurpose());
    assertEquals(0, verdict.attemptsBurned());
    fixture.assertAll(Result.DONE);
  }

  @Test
  void aStopGivesTheBatchesBack() throws Exception {
    fixture.robot(
        settings -> {
          settings.enhancer = enhancer;
          // The releases have a second, and of a grace of a second they would have 0.15 s.
          settings.grace = Duration.ZERO;
        });
    fixture.events.await("put off", LIMIT, r -> r.problems().size() >= 10 * SLOTS);
    fixture.stop();
    assertEquals(SLOTS, fixture.events.outcomes().size());
    fixture.assertAll(Result.RELEASED);
  }

  @Test
  void theTimeLimitGivesThemBackToo() throws Exception {
    fixture.robot(
        settings -> {
          settings.enhancer = enhancer;
          settings.timeLimit = Duration.ofSeconds(1);
        });
    fixture.events.awaitEnded(SLOTS);
    Outcome outcome = fixture.events.outcomes().get(0);
    assertEquals(Result.RELEASED, outcome.result());
    assertEquals(Cause.TIME_LIMIT, outcome.cause());
    down = false;
    assertEquals(100, fixture.awaitDrained(LIMIT).completed());
  }
}
