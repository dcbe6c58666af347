package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.PaddedLines;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A batch of 200 MB whose download is reset a hundred times goes on where it broke. */
@Tag("scaled")
class Promise18BrokenDownloadGoesOnTest {

  private static final int LINE = 20_000;
  private static final int LINES = 10_000;
  private static final int RESETS = 100;

  /** Not a multiple of a line, and a hundred of them are less than the file. */
  private static final long CUT_AFTER = 1_990_007;

  /** A request for the file, and how much of it the robot had when it came. */
  private record Asked(String range, String ifMatch, long received) {}

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final List<Asked> downloads = new ArrayList<>();

  @BeforeAll
  static void scaled() {
    RobotFixture.assertScaled();
  }

  @Test
  void aHundredResetsCostNoLineTwice() throws Exception {
    Counted enhancer = new Counted();
    Sandbox sandbox = fixture.sandbox(options -> options.witness(this::remember));
    sandbox.faults(FaultPlan.script().cutDownloads(call -> call.nth() <= RESETS, CUT_AFTER));
    sandbox.addReferences(new PaddedLines(LINE), LINES);
    fixture.robot(
        settings -> {
          settings.batchSize = LINES;
          settings.enhancer = enhancer;
        });

    assertEquals(LINES, fixture.awaitDrained(Duration.ofMinutes(3)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(LINES, enhancer.calls().size());
    assertTrue(enhancer.calls().stream().allMatch(calls -> calls == 1));
    long most = (long) LINE * LINES + RESETS * 256L * 1024;
    assertTrue(fixture.events.received() <= most, "fetched " + fixture.events.received());
    assertEquals(1, fixture.ledger().count(Operation.DOWNLOAD, 200));
    assertEquals(RESETS, fixture.ledger().count(Operation.DOWNLOAD, 206));
    assertEquals(0, fixture.ledger().count(Operation.REFRESH));
    assertEachGoesOnAfterTheLastCompleteLine();
  }

  private void assertEachGoesOnAfterTheLastCompleteLine() {
    assertEquals(RESETS + 1, downloads.size());
    String version = downloads.get(1).ifMatch();
    assertTrue(version.startsWith("\""), version);
    long start = 0;
    for (int i = 1; i < downloads.size(); i++) {
      long position = start + downloads.get(i).received() - downloads.get(i - 1).received();
      start = position - position % LINE;
      assertEquals("bytes=" + start + "-", downloads.get(i).range());
      assertEquals(version, downloads.get(i).ifMatch());
    }
  }

  private void remember(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET) && !request.path().startsWith("/v1/")) {
      downloads.add(
          new Asked(
              request.getHeader("Range"),
              request.getHeader("If-Match"),
              fixture.events.received()));
    }
  }
}
