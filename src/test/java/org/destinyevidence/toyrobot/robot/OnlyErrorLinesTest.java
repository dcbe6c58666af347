package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model whose key has expired: each batch is done, and each of its references has failed. */
class OnlyErrorLinesTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void areCountedOverAllInstancesAndSaid() throws Exception {
    fixture.sandbox().addReferences(Size.SMALL, 100);
    fixture.robot(
        settings -> {
          settings.instances = 2;
          settings.batchesPerInstance = 2;
          settings.batchSize = 5;
          settings.enhancer =
              Enhancer.of("Expired", (reference, batch) -> ReferenceError.of("401"));
        });
    assertEquals(100, fixture.awaitDrained(Duration.ofSeconds(60)).failedOnPurpose());
    fixture.assertAll(Result.DONE);
    List<Problem> problems = fixture.events.problems();
    assertEquals(List.of(Cause.ERROR_LINES), problems.stream().map(Problem::cause).toList());
  }
}
