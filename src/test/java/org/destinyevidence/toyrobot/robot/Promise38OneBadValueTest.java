package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand references in one batch, a bad value here and there: only those get an error. */
class Promise38OneBadValueTest {

  private static final int REFERENCES = 10_000;

  private interface Bad {
    Answer answer();
  }

  /** What the error line names, and how to get it. */
  private static final Map<String, Bad> BAD =
      Map.ofEntries(
          Map.entry("score is NaN", () -> score("s", Double.NaN)),
          Map.entry("score is Infinity", () -> score("s", Double.POSITIVE_INFINITY)),
          Map.entry("data.big is 1E+400", () -> data("big", new BigDecimal("1e400"))),
          Map.entry("label contains U+0000", () -> label("a\u0000b")),
          Map.entry("label contains half a surrogate", () -> label("\uD800")),
          Map.entry("scheme is empty", () -> score("", 1)),
          Map.entry("scheme contains a slash", () -> score("a/b", 1)),
          Map.entry("annotations is empty", () -> Enhancement.annotations()),
          Map.entry("data must be an object", Promise38OneBadValueTest::listAsData),
          Map.entry("larger than", () -> data("k", "x".repeat(8 << 20))));

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  @Test
  void sinksOneReference() throws Exception {
    ToyEnhancer toy = new ToyEnhancer();
    List<UUID> ids =
        fixture.sandbox(options -> options.keepResults(true)).addReferences(Size.SMALL, REFERENCES);
    Map<UUID, Bad> bad = new HashMap<>();
    int every = REFERENCES / BAD.size();
    BAD.values().forEach(value -> bad.put(ids.get(bad.size() * every), value));
    fixture.robot(
        settings -> {
          settings.batchSize = REFERENCES;
          settings.enhancer =
              Enhancer.of(
                  "Toy Robot",
                  (reference, batch) -> {
                    Bad value = bad.get(reference.uuid());
                    return value == null ? toy.enhance(reference, batch) : value.answer();
                  });
        });
    Verdict verdict = fixture.awaitDrained(Duration.ofMinutes(3));
    assertEquals(1, verdict.batchesClaimed());
    assertEquals(BAD.size(), verdict.failedOnPurpose());
    assertEquals(REFERENCES - BAD.size(), verdict.completed());
    assertEquals(0, verdict.rejectedLines());
    fixture.assertAll(Outcome.Result.DONE);
    UUID batch = fixture.ledger().batches().get(0);
    String file = new String(fixture.ledger().result(batch).orElseThrow(), StandardCharsets.UTF_8);
    BAD.keySet().forEach(named -> assertTrue(file.contains(named), () -> "nothing names " + named));
  }

  private static Answer score(String scheme, double score) {
    return Enhancement.annotations(Annotation.score(scheme, "l", score));
  }

  private static Answer label(String label) {
    return Enhancement.annotations(Annotation.bool("s", label, true));
  }

  private static Answer data(String key, Object value) {
    return Enhancement.annotations(Annotation.score("s", "l", 1).data(key, value));
  }

  private static Answer listAsData() {
    return Enhancement.raw(
        "{\"enhancement_type\":\"annotation\",\"annotations\":[{\"scheme\":\"s\",\"label\":\"l\","
            + "\"annotation_type\":\"score\",\"score\":1,\"data\":[]}]}");
  }
}
