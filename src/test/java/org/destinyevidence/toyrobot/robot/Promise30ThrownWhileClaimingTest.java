package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is thrown while a claim is sent costs that claim and nothing else: its slot comes back,
 * those of batches in work do not, and the next claim is sent after a wait.
 */
class Promise30ThrownWhileClaimingTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();
  private final Gate gate = new Gate();
  private final AtomicInteger calls = new AtomicInteger();

  /** Of a claim the time of day is asked for twice, to notice a sleep and to sign it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theNextClaimIsSent(int throwing) throws Exception {
    fixture.expectDefects();
    fixture.sandbox();
    fixture.robot(settings -> settings.clocks = throwingAt(throwing));
    fixture.await(LIMIT, ledger -> ledger.count(Operation.CLAIM) >= 3);
    fixture.events.await(
        "all slots", LIMIT, r -> r.free() == r.capacity() && r.claimsUnderWay() == 0);
    assertEquals(1, defects());
  }

  @Test
  void noMoreBatchesAreTakenThanThereAreSlots() throws Exception {
    fixture.expectDefects();
    fixture.sandbox().addReferences(Size.SMALL, 50);
    fixture.robot(
        settings -> {
          settings.enhancer = gate;
          settings.instances = 1;
          settings.clocks = new Clocks(System::nanoTime, this::throwingAtTheSecondClaim);
        });
    fixture.events.await("full", LIMIT, r -> r.claimed() >= 2 && r.free() == 0);
    assertEquals(1, defects());
    assertEquals(2, fixture.events.claimed());
    gate.open();
    assertEquals(50, fixture.awaitDrained(LIMIT).completed());
  }

  /** Not the third time in all: the first batch asks as well, and may be first. */
  private long throwingAtTheSecondClaim() {
    String caller = callers().stream().filter(this::isNotMine).findFirst().orElseThrow();
    if (caller.endsWith(".PollerVerticle") && calls.incrementAndGet() == 2) {
      throw new OutOfMemoryError("a test");
    }
    return System.currentTimeMillis();
  }

  private boolean isNotMine(String caller) {
    return !caller.equals(getClass().getName());
  }

  /** It was renewed from then on, for ever, by a robot that did not work on it. */
  @Test
  void aBatchThatIsThrownAtAsItBeginsIsGivenBack() throws Exception {
    fixture.expectDefects();
    fixture.sandbox().addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          // Ample: the first batch of a JVM may take seconds to begin on a busy machine.
          settings.lease = Duration.ofSeconds(10);
          settings.clocks = new Clocks(this::throwingAtTheBeginning, System::currentTimeMillis);
        });
    assertEquals(10, fixture.awaitDrained(LIMIT).completed());
    assertEquals(1, defects());
    assertEquals(Outcome.Result.RELEASED, fixture.events.outcomes().get(0).result());
  }

  /** Once, when the time is asked for by the beginning of a batch itself. */
  private long throwingAtTheBeginning() {
    List<String> callers = callers();
    boolean beginning =
        callers.stream().anyMatch(caller -> caller.endsWith(".EnhancerVerticle"))
            && callers.stream().anyMatch(caller -> caller.endsWith(".BatchRun"))
            && callers.stream().noneMatch(caller -> caller.endsWith(".LeaseHolder"));
    if (beginning && calls.getAndIncrement() == 0) {
      throw new OutOfMemoryError("a test");
    }
    return System.nanoTime();
  }

  private static List<String> callers() {
    return StackWalker.getInstance()
        .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
  }

  private long defects() {
    return fixture.events.problems().stream().filter(p -> p.cause() == Cause.DEFECT).count();
  }

  private Clocks throwingAt(int number) {
    return new Clocks(
        System::nanoTime,
        () -> {
          if (calls.incrementAndGet() == number) {
            throw new OutOfMemoryError("a test");
          }
          return System.currentTimeMillis();
        });
  }
}
