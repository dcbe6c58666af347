package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An enhancer that blocks, the event loop or threads of its own, costs no lease. */
class Promise15BusyEventLoopTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final ToyEnhancer toy = new ToyEnhancer();
  private final CountDownLatch longEnough = new CountDownLatch(1);

  /** Of the default lease 30 s are a twentieth; here it is more than a third. */
  @Test
  void anEventLoopThatIsBlocked() throws Exception {
    Gate gate = new Gate();
    AtomicBoolean blocked = new AtomicBoolean();
    run(
        Duration.ofSeconds(4),
        Enhancer.of(
            "Blocking",
            (reference, batch) -> {
              if (!blocked.getAndSet(true)) {
                assertFalse(longEnough.await(1_500, TimeUnit.MILLISECONDS));
              }
              return gate.enhance(reference, batch);
            }));
    awaitPastTheLease();
    gate.open();
    assertNothingLost();
  }

  @Test
  void threadsThatBlockForLongerThanALeaseLasts() throws Exception {
    run(
        Duration.ofSeconds(5),
        Enhancer.blocking(
            Enhancer.of(
                "Blocking",
                (reference, batch) -> {
                  longEnough.await();
                  return toy.enhance(reference, batch);
                }),
            2));
    awaitPastTheLease();
    longEnough.countDown();
    assertNothingLost();
  }

  private void run(Duration lease, Enhancer enhancer) throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.instances = 1;
          settings.lease = lease;
          settings.enhancer = enhancer;
        });
  }

  /** Three thirds of the lease, and one more. */
  private void awaitPastTheLease() throws Exception {
    fixture.events.await("leases", LIMIT, r -> r.renewals().size() >= 4);
  }

  private void assertNothingLost() throws Exception {
    assertEquals(10, fixture.awaitDrained(LIMIT).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().verdict().attemptsBurned());
    assertFalse(fixture.events.renewals().contains(Renewal.GONE));
  }
}
