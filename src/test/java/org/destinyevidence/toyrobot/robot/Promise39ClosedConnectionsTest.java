package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A repository that closes connections: those that are idle, and each after a 500. */
@Tag("scaled")
class Promise39ClosedConnectionsTest {

  /** The first wait may be short; the one after it is not. */
  private static final int POLLS = 3;

  private static final Duration IDLE = Duration.ofSeconds(5);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final Map<HttpConnection, Long> lastRequest = new HashMap<>();
  private volatile int reused;

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void pollsFurtherApartThanTheIdleTimeDoNotFail() throws Exception {
    fixture.sandbox(options -> options.idleTimeout(Duration.ofHours(1)).witness(this::dieUnseen));
    // Give or take a tenth.
    fixture.robot(settings -> settings.pollInterval = IDLE.multipliedBy(6).dividedBy(5));

    fixture.await(ledger -> ledger.count(Operation.CLAIM) >= POLLS);

    assertEquals(POLLS, fixture.ledger().count(Operation.CLAIM, 204));
    assertEquals(0, reused);
    assertTrue(fixture.events.claims().stream().allMatch(claim -> claim.cause() == null));
    assertEquals(List.of(), fixture.events.problems());
  }

  /**
   * On the sandbox's event loop: a connection that was idle for too long takes nothing. Closed by a
   * timer, it might be just then, and no robot could know.
   */
  private void dieUnseen(HttpServerRequest request) {
    long now = System.nanoTime();
    Long before = lastRequest.put(request.connection(), now);
    if (before != null && now - before >= IDLE.toNanos()) {
      reused++;
      request.connection().close();
    }
  }

  @Test
  void afterA500NothingIsLostAndNothingSentTwice() throws Exception {
    FaultPlan plan = FaultPlan.script();
    for (int nth = 1; nth <= 9; nth += 2) {
      plan.on(Operation.SUBMIT, nth, Fault.STATUS_500);
    }
    plan.on(Operation.CLAIM, 3, Fault.STATUS_500);
    Sandbox sandbox = fixture.sandbox();
    sandbox.faults(plan);
    sandbox.addReferences(Size.SMALL, 200);
    fixture.robot();

    assertEquals(200, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    List<Integer> submissions =
        fixture.ledger().requests(Operation.SUBMIT).stream().map(Seen::status).sorted().toList();
    assertEquals(20 + 5, submissions.size());
    assertEquals(List.of(202), submissions.stream().limit(20).distinct().toList());
    assertEquals(List.of(500), submissions.stream().skip(20).distinct().toList());
    assertEquals(1, fixture.events.claims().stream().filter(c -> c.cause() != null).count());
  }
}
