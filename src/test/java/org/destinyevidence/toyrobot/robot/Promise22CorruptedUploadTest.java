package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions.Flavour;
import org.destinyevidence.toyrobot.sandbox.Seen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bit that is flipped on the way up is noticed by the storage, which is told the digest. */
@Tag("scaled")
class Promise22CorruptedUploadTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @ParameterizedTest
  @EnumSource
  void isSentAgainUntilItArrives(Flavour flavour) throws Exception {
    Sandbox sandbox = fixture.sandbox(options -> options.flavour(flavour));
    sandbox.faults(
        FaultPlan.script()
            .on(Operation.UPLOAD, 1, Fault.BIT_FLIPPED)
            .on(Operation.UPLOAD, 2, Fault.BIT_FLIPPED));
    sandbox.addReferences(Size.SMALL, 10);
    fixture.robot();

    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    List<Seen> uploads = fixture.ledger().requests(Operation.UPLOAD);
    int taken = flavour == Flavour.AZURE ? 201 : 200;
    assertEquals(List.of(400, 400, taken), uploads.stream().map(Seen::status).toList());
    assertEquals(1, uploads.stream().map(Seen::bytesIn).distinct().count());
  }
}
