package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The secret is replaced in the middle of a batch: the batch goes on with the new one. */
class Promise41RotatedSecretTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void aBatchInTheMiddleIsFinishedWithTheSecretReadAnew(@TempDir Path directory) throws Exception {
    io.vertx.core.Promise<Void> gate = io.vertx.core.Promise.promise();
    ToyEnhancer toy = new ToyEnhancer();
    Sandbox sandbox = fixture.sandbox();
    sandbox.addReferences(Size.SMALL, 10);
    Path file = Files.writeString(directory.resolve("secret"), sandbox.secret() + "\n");
    Secret secret = Secret.inFile(file);
    fixture.robot(
        settings -> {
          settings.secret = secret;
          settings.enhancer =
              Enhancer.of(
                  "Toy Robot",
                  (reference, batch) ->
                      Answer.later(gate.future().map(v -> toy.enhance(reference, batch))));
        });
    fixture.events.await("a batch", Duration.ofSeconds(10), r -> r.claimed() == 1);
    sandbox.rotateSecret("another secret");
    Files.writeString(file, "another secret\n");
    gate.complete();
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(20)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(0, fixture.ledger().count(Operation.REPORT));
    assertTrue(fixture.ledger().verdict().attemptsBurned() == 0);
  }
}
