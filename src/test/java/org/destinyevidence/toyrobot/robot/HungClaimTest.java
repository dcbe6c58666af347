package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Hold;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A claim without an answer keeps one slot, and the other slots work on. */
@Tag("scaled")
class HungClaimTest {

  /** Longer than any claim is waited for. */
  private static final Duration FOR_EVER = Duration.ofNanos(TimeScale.millisToNanos(200_000));

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @BeforeEach
  void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void keepsNoOtherFromBeingSent() throws Exception {
    fixture.sandbox();
    FaultPlan first = FaultPlan.script().on(Operation.CLAIM, 1, Fault.BLACK_HOLE, FOR_EVER);
    fixture.current().faults(first);
    fixture.current().addReferences(Size.SMALL, 40);
    fixture.robot(settings -> settings.instances = 1);

    assertEquals(40, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    List<ClaimAnswer> four =
        fixture.events.claims().stream().map(Recorder.Claim::answer).limit(4).toList();
    assertEquals(
        Collections.nCopies(4, ClaimAnswer.BATCH), four, "the first claim is still waited for");
  }

  /** Of the same problem the log has one line a minute, so each has to say how many there are. */
  @Test
  void thoseThatTheStopOrphansSayHowManyTheyAre() throws Exception {
    fixture.sandbox();
    List<Hold> claims =
        Stream.generate(() -> fixture.current().hold(p -> p.operation() == Operation.CLAIM))
            .limit(4)
            .toList();
    fixture.robot(settings -> settings.grace = Duration.ofSeconds(1));
    for (Hold claim : claims) {
      claim.reached().await(30, TimeUnit.SECONDS);
    }
    fixture.stop();
    String said = "orphaned by the stop, 4 in all; the lease is PT10M";
    Recorder.Claim orphan = new Recorder.Claim(ClaimAnswer.ORPHANED, Cause.SHUTDOWN, said);
    assertEquals(List.of(orphan, orphan, orphan, orphan), fixture.events.claims());
  }
}
