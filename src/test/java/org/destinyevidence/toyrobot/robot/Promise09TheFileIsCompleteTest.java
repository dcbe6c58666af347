package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.robot.OddLine.Fate;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands in a reference file, each id that can be read has one line in the result. */
class Promise09TheFileIsCompleteTest {

  private static final int REFERENCES = 600;

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final ToyEnhancer toy = new ToyEnhancer();

  /** Reads the content, unlike the toy. */
  private final Enhancer reader =
      Enhancer.of(
          "Reader",
          (reference, batch) -> {
            assertTrue(reference.json().isObject());
            return toy.enhance(reference, batch);
          });

  @ParameterizedTest
  @CsvSource({"1, true", "2, false", "3, true", "4, false"})
  void eachReadableIdHasExactlyOneLine(long seed, boolean finalNewline) throws Exception {
    Sandbox sandbox =
        fixture.sandbox(options -> options.keepResults(true).finalNewline(finalNewline));
    List<UUID> ids = sandbox.addReferences(id -> OddLine.of(id, seed).bytes(id), REFERENCES);
    fixture.robot(
        settings -> {
          settings.batchSize = 150;
          settings.enhancer = reader;
        });

    Verdict verdict = fixture.awaitDrained(Duration.ofSeconds(60));

    Map<UUID, Integer> fates = new HashMap<>();
    sandbox.ledger().batches().forEach(batch -> count(batch, fates));
    int[] counts = new int[Fate.values().length];
    for (UUID id : ids) {
      OddLine line = OddLine.of(id, seed);
      counts[line.fate.ordinal()]++;
      int expected = line.fate == Fate.ENHANCED ? 1 : line.fate == Fate.ERROR ? 1_000 : 0;
      assertEquals(expected, fates.getOrDefault(id, 0), () -> line + " of seed " + seed);
    }
    assertEquals(counts[0] + counts[1], fates.size(), "lines of nobody");
    assertEquals(counts[0], verdict.completed());
    assertEquals(counts[1], verdict.failedOnPurpose());
    assertEquals(counts[2], verdict.missingFromResult());
    assertEquals(counts[2], fixture.events.skipped());
  }

  @Test
  void aFileWithoutOneReadableLineIsFetchedAgainAndReleased() throws Exception {
    fixture.sandbox().addReferences(id -> "nothing to read".getBytes(StandardCharsets.UTF_8), 5);
    fixture.robot(settings -> settings.lease = Duration.ofSeconds(3));

    fixture.events.awaitEnded(1);
    fixture.stop();

    Outcome first = fixture.events.outcomes().get(0);
    assertEquals(Outcome.Result.RELEASED, first.result());
    assertEquals(Cause.EMPTY_FILE, first.cause());
    UUID batch = fixture.ledger().batches().get(0);
    List<String> calls =
        fixture.ledger().requests(batch).stream().map(seen -> seen.operation().name()).toList();
    // The last renewal is the release; on a slow machine one may have been due before.
    assertEquals("RENEW", calls.get(calls.size() - 1), calls::toString);
    assertEquals(
        List.of("DOWNLOAD", "DOWNLOAD", "DOWNLOAD"),
        calls.stream().filter(call -> !call.equals("RENEW")).toList());
  }

  /** Adds 1 for an enhancement of a reference, 1,000 for an error line. */
  private void count(UUID batch, Map<UUID, Integer> fates) {
    String result =
        new String(fixture.ledger().result(batch).orElseThrow(), StandardCharsets.UTF_8);
    for (String text : result.split("\n")) {
      JsonObject line = new JsonObject(text);
      int fate = line.containsKey("message") ? 1_000 : 1;
      fates.merge(UUID.fromString(line.getString("reference_id")), fate, Integer::sum);
    }
  }
}
