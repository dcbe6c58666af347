package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same where a batch ends: one that has been given back already has nothing left to give back,
 * yet it must end, or its slot is taken for ever.
 */
class Promise30ThrownAtTheEndTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final Gate gate = new Gate();
  private final AtomicInteger thrown = new AtomicInteger();
  private volatile List<String> places;

  @Test
  void theSlotComesBackAllTheSame() throws Exception {
    places = List.of("BatchRun.finish");
    theSlotComesBack(Duration.ofMillis(300), Duration.ofMinutes(10));
  }

  /** The first ends the batch, and the second is thrown at that end. */
  @Test
  void soItDoesIfSomethingWasThrownBefore() throws Exception {
    places = List.of("LeaseHolder.due", "BatchRun.finish");
    theSlotComesBack(Duration.ofMinutes(10), Duration.ofSeconds(1));
  }

  private void theSlotComesBack(Duration timeLimit, Duration lease) throws Exception {
    fixture.expectDefects();
    fixture.sandbox().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.enhancer = gate;
          settings.timeLimit = timeLimit;
          settings.lease = lease;
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.clocks = new Clocks(this::nanos, System::currentTimeMillis);
        });
    fixture.events.await("its end", LIMIT, r -> r.outcomes().size() == 1);
    assertEquals(Outcome.Result.LOST, fixture.events.outcomes().get(0).result());
    fixture.events.await("the next", LIMIT, r -> r.claimed() >= 2);
  }

  /** Throws once at each of the places, when the time is asked for there. */
  private long nanos() {
    int next = thrown.get();
    if (next < places.size() && at(places.get(next)) && thrown.compareAndSet(next, next + 1)) {
      throw new OutOfMemoryError("a test");
    }
    return System.nanoTime();
  }

  private static boolean at(String place) {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> place(frame).endsWith("." + place)));
  }

  private static String place(StackWalker.StackFrame frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }
}
