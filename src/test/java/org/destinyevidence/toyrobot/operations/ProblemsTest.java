package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private final Problems problems = new Problems();

  private void add(int second, String cause, String sentence, String batch) {
    problems.add(Instant.ofEpochSecond(second), "warning", cause, sentence, batch);
  }

  private JsonObject at(int index) {
    return problems.json().getJsonObject(index);
  }

  @Test
  void theSameAgainIsCountedAndNamesItsLastTimeAndBatch() {
    add(1, "reset", "cut", "a");
    add(2, "reset", "cut", "b");
    assertEquals(1, problems.json().size());
    assertEquals(2, at(0).getLong("times"));
    assertEquals("b", at(0).getString("batch"));
    assertEquals("1970-01-01T00:00:02Z", at(0).getString("time"));
  }

  @Test
  void anotherInBetweenDoesNotStartAnew() {
    add(1, "not_now", "quota", "a");
    add(2, "not_now", "busy", "a");
    add(3, "not_now", "quota", null);
    assertEquals(2, problems.json().size());
    assertEquals("quota", at(0).getString("sentence"));
    assertEquals(2, at(0).getLong("times"));
    assertFalse(at(0).containsKey("batch"));
    assertEquals(1, at(1).getLong("times"));
  }

  @Test
  void aSentenceThatIsAnotherEachTimeLeavesTheOthersTheirPlaces() {
    add(1, "disk_full", "no room", null);
    for (int i = 0; i < 50; i++) {
      add(2 + i, "not_now", "wait " + i + " s", null);
    }
    assertEquals(1 + Problems.MOST_OF_A_KIND, problems.json().size());
    assertEquals("wait 49 s", at(0).getString("sentence"));
    assertEquals("wait 45 s", at(4).getString("sentence"));
    assertEquals("no room", at(5).getString("sentence"));
  }

  @Test
  void holdsTwentyOfABoundedLengthWithoutSecrets() {
    for (int i = 0; i < 50; i++) {
      add(i, "cause " + i, i + " https://h/b?sig=abc " + "x".repeat(5_000), null);
    }
    assertEquals(Problems.MOST, problems.json().size());
    assertTrue(at(0).getString("sentence").startsWith("49 https://h/b?… x"));
    assertTrue(at(0).getString("sentence").length() < 600);
  }

  @Test
  void noSentenceIsAnEmptyOne() {
    add(1, "defect", null, null);
    assertEquals("", at(0).getString("sentence"));
  }
}
