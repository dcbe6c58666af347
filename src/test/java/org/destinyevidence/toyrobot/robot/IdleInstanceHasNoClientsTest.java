package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.LongPredicate;
import org.destinyevidence.toyrobot.command.HeapHistogram;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pools of an HTTP client wake the processor for as long as it is open: an instance has none
 * before its first batch, and none a minute after its last one. Then it works as before.
 */
@Tag("scaled")
class IdleInstanceHasNoClientsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void beforeAndAfterItsWork() throws Exception {
    RobotFixture.assertScaled();
    fixture.sandbox();
    fixture.robot(
        settings -> {
          settings.instances = 1;
          settings.pollInterval = Duration.ofSeconds(1);
        });
    for (int batch = 1; batch <= 2; batch++) {
      // With what tests before this one have left, which may go meanwhile.
      long idle = clients();
      fixture.current().addReferences(Size.SMALL, 5);
      assertEquals(5 * batch, fixture.awaitDrained(LIMIT).completed());
      await("those of a working instance", open -> open > idle);
      await("those of an idle one", open -> open <= idle);
    }
    fixture.assertAll(Outcome.Result.DONE);
  }

  private static void await(String what, LongPredicate so) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    long open = clients();
    while (!so.test(open)) {
      assertTrue(System.nanoTime() < end, "not " + what + ", but " + open);
      open = clients();
    }
  }

  private static long clients() throws Exception {
    return HeapHistogram.count("io.vertx.core.http.impl.HttpClientImpl");
  }
}
