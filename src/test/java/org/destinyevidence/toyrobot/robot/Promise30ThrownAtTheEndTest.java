package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.enhancer.Clocks;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same where a batch ends: one that has been given back already has nothing left to give back,
 * yet it must end, or its slot is taken for ever.
 */
class Promise30ThrownAtTheEndTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final Gate gate = new Gate();
  private final AtomicBoolean thrown = new AtomicBoolean();

  @Test
  void theSlotComesBackAllTheSame() throws Exception {
    fixture.expectDefects();
    fixture.sandbox().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.enhancer = gate;
          settings.timeLimit = Duration.ofMillis(300);
          settings.instances = 1;
          settings.batchesPerInstance = 1;
          settings.clocks = new Clocks(this::nanos, System::currentTimeMillis);
        });
    fixture.events.await("its end", LIMIT, r -> r.outcomes().size() == 1);
    assertEquals(Outcome.Result.LOST, fixture.events.outcomes().get(0).result());
    fixture.events.await("the next", LIMIT, r -> r.claimed() >= 2);
  }

  /** Throws once, when the time is asked for at the end of a batch. */
  private long nanos() {
    boolean atTheEnd =
        StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(Promise30ThrownAtTheEndTest::ends));
    if (atTheEnd && thrown.compareAndSet(false, true)) {
      throw new OutOfMemoryError("a test");
    }
    return System.nanoTime();
  }

  private static boolean ends(StackWalker.StackFrame frame) {
    return frame.getClassName().endsWith(".BatchRun") && frame.getMethodName().equals("finish");
  }
}
