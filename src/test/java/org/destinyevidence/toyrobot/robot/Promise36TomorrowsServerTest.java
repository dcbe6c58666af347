package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.sandbox.Fault;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a later repository adds is passed over. */
class Promise36TomorrowsServerTest {

  private static final String LINE =
      """
      {"visibility":"galactic","id":"%s","revision":{"number":7},\
      "identifiers":[{"identifier_type":"isbn_13","identifier":"978","checksum":[1]},\
      {"identifier_type":"doi","identifier":"10.1/x","prefix":null}],\
      "enhancements":[{"content":{"enhancement_type":"hologram","frames":[{},[]]}},\
      {"source":"s","content":{"enhancement_type":"bibliographic","title":"A title","tone":0.5}},\
      {"content":{"enhancement_type":"annotation","annotations":[{"annotation_type":"smell"}]}},\
      {"content":{"enhancement_type":"abstract","process":"telepathy","abstract":"An abstract"}}]}""";

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void unknownFieldsInEveryAnswer() throws Exception {
    FaultPlan plan = FaultPlan.script().on(Operation.DOWNLOAD, 1, Fault.EXPIRED_URL);
    for (Operation operation : Operation.values()) {
      if (Fault.UNKNOWN_FIELDS.appliesTo(operation)) {
        plan.always(operation, Fault.UNKNOWN_FIELDS);
      }
    }
    Sandbox sandbox = fixture.sandbox();
    sandbox.faults(plan);
    sandbox.addReferences(Size.LARGE, 40);
    fixture.robot();
    assertEquals(40, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertTrue(plan.injected().get(Fault.UNKNOWN_FIELDS) > 8, plan.injected()::toString);
  }

  @Test
  void typesOfEnhancementsAndIdentifiersThatNobodyKnowsYet() throws Exception {
    ToyEnhancer toy = new ToyEnhancer();
    fixture.sandbox().addReferences(Promise36TomorrowsServerTest::line, 20);
    fixture.robot(
        settings ->
            settings.enhancer =
                Enhancer.of(
                    "Reader",
                    (reference, batch) -> {
                      assertEquals("A title", reference.title().orElseThrow());
                      assertEquals("An abstract", reference.abstractText().orElseThrow());
                      return toy.enhance(reference, batch);
                    }));
    assertEquals(20, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"%s\"", "{\"expires_at\":\"%s\"}", "", "null"})
  void aRenewalAnswersWithTheEndOfTheLeaseOrWithAnythingElse(String answer) throws Exception {
    Gate gate = new Gate();
    fixture.sandbox(options -> options.renewal(answer::formatted)).addReferences(Size.SMALL, 10);
    fixture.robot(
        settings -> {
          settings.lease = Duration.ofSeconds(4);
          settings.enhancer = gate;
        });
    fixture.events.await("leases", Duration.ofSeconds(60), r -> r.renewals().size() >= 2);
    gate.open();
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertFalse(fixture.events.renewals().contains(Renewal.FAILED));
  }

  private static byte[] line(UUID id) {
    return LINE.formatted(id).getBytes(StandardCharsets.UTF_8);
  }
}
