package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The enhancer is shut by a gate for each batch. As many batches are in flight as there are slots,
 * then nothing is claimed, and a gate that opens is followed by one claim at once.
 */
class Promise26NoClaimWithoutASlotTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CAPACITY = 4;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final ToyEnhancer toy = new ToyEnhancer();
  private final Map<UUID, Promise<Void>> gates = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {50, 600_000})
  void claimsStopAtTheCapacityAndGoOnWithARelease(long intervalMillis) throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 60);
    fixture.robot(
        settings -> {
          settings.pollInterval = Duration.ofMillis(intervalMillis);
          settings.lease = Duration.ofSeconds(4);
          settings.enhancer =
              Enhancer.of(
                  "Gated",
                  (reference, batch) ->
                      Answer.later(gate(batch.id()).map(v -> toy.enhance(reference, batch))));
        });
    for (int released = 0; released < 2; released++) {
      int expected = CAPACITY + released;
      fixture.events.await("full", LIMIT, r -> r.claimed() == expected && r.free() == 0);
      nothingIsClaimedWhileLeasesAreRenewed(expected);
      gates.values().stream()
          .filter(gate -> !gate.future().isComplete())
          .findFirst()
          .orElseThrow()
          .complete();
      fixture.events.await("a claim", LIMIT, r -> r.claimed() == expected + 1);
      assertTrue(fixture.events.resumedAtOnce(), "something was waited for");
    }
    open = true;
    gates.values().forEach(Promise::tryComplete);
    assertEquals(60, fixture.awaitDrained(LIMIT).completed());
    assertEquals(CAPACITY, fixture.ledger().peakInFlight());
    fixture.assertAll(Outcome.Result.DONE);
  }

  private volatile boolean open;

  private io.vertx.core.Future<Void> gate(UUID batch) {
    Promise<Void> gate = gates.computeIfAbsent(batch, first -> Promise.promise());
    if (open) {
      gate.tryComplete();
    }
    return gate.future();
  }

  /** Every batch in flight is renewed about once: more than a second, many intervals of 50 ms. */
  private void nothingIsClaimedWhileLeasesAreRenewed(int claimed) throws Exception {
    int before = fixture.events.renewals().size();
    fixture.events.await("renewals", LIMIT, r -> r.renewals().size() >= before + CAPACITY);
    assertEquals(claimed, fixture.ledger().count(Operation.CLAIM));
    assertEquals(0, fixture.events.free());
  }
}
