package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions.Flavour;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A signed URL that expires costs one refresh and one request more. */
class Promise19ExpiredUrlTest {

  private static final Duration LIFETIME = Duration.ofSeconds(60);

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicLong aheadMicros = new AtomicLong();

  @ParameterizedTest
  @EnumSource
  void inTheMiddleOfADownload(Flavour flavour) throws Exception {
    Sandbox sandbox = sandbox(flavour);
    // The first request is answered, and cut; as the second comes, the URLs are old.
    sandbox.faults(
        FaultPlan.script()
            .cutDownloads(
                call -> {
                  if (call.nth() == 2) {
                    expire();
                  }
                  return call.nth() == 1;
                },
                5_000));
    sandbox.addReferences(Size.MEDIUM, 10);
    fixture.robot();

    assertDone(3, 1);
    assertEquals(1, fixture.ledger().count(Operation.DOWNLOAD, 403));
    assertEquals(1, fixture.ledger().count(Operation.DOWNLOAD, 206));
  }

  @ParameterizedTest
  @EnumSource
  void beforeTheUpload(Flavour flavour) throws Exception {
    Gate gate = new Gate();
    sandbox(flavour).addReferences(Size.MEDIUM, 10);
    fixture.robot(settings -> settings.enhancer = gate);
    fixture.events.await("a file", Duration.ofSeconds(60), r -> r.started(Step.ENHANCE) == 1);
    expire();
    gate.open();

    assertDone(1, 2);
    assertEquals(1, fixture.ledger().count(Operation.UPLOAD, 403));
  }

  private Sandbox sandbox(Flavour flavour) {
    return fixture.sandbox(
        options ->
            options
                .flavour(flavour)
                .signedUrlLifetime(LIFETIME)
                .clock(() -> System.currentTimeMillis() * 1_000 + aheadMicros.get()));
  }

  private void expire() {
    aheadMicros.addAndGet(LIFETIME.plusSeconds(1).toNanos() / 1_000);
  }

  private void assertDone(int downloads, int uploads) throws Exception {
    assertEquals(10, fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(1, fixture.ledger().count(Operation.REFRESH));
    assertEquals(downloads, fixture.ledger().count(Operation.DOWNLOAD));
    assertEquals(uploads, fixture.ledger().count(Operation.UPLOAD));
  }
}
