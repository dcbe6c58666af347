package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that is wrong by minutes is no matter; by hours it costs a 401 and is learned. */
class Promise16WrongClocksTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @ParameterizedTest
  @ValueSource(ints = {-360, -4, 4, 360})
  void theServersClockIsAheadBySoManyMinutes(int minutes) throws Exception {
    long skew = minutes * 60_000_000L;
    fixture
        .sandbox(options -> options.clock(() -> System.currentTimeMillis() * 1_000 + skew))
        .addReferences(Size.SMALL, 200);
    fixture.robot();
    assertEquals(200, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    long refused =
        fixture.ledger().count(Operation.CLAIM, 401)
            + fixture.ledger().count(Operation.SUBMIT, 401);
    // The first claim is alone, so one refusal teaches all.
    assertEquals(minutes == 360 ? 1 : 0, refused);
    assertTrue(fixture.events.claims().stream().allMatch(claim -> claim.cause() == null));
  }
}
