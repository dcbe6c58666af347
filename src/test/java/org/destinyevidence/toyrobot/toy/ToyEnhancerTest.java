package org.destinyevidence.toyrobot.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.Visibility;
import org.junit.jupiter.api.Test;

class ToyEnhancerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ToyEnhancer toys = new ToyEnhancer();
  private final BatchInfo batch = batch(1);

  @Test
  void isTheToyRobot() {
    assertEquals("Toy Robot", toys.source());
    assertEquals(Visibility.PUBLIC, toys.visibility());
    assertTrue(toys.toy());
    assertEquals(17, ToyEnhancer.TOYS.size());
  }

  @Test
  void answersAsTheProtocolShowsIt() throws Exception {
    JsonNode content = JSON.readTree(draw(reference(1), batch).content());
    JsonNode annotation = content.at("/annotations/0");
    assertEquals("annotation", content.get("enhancement_type").textValue());
    assertEquals("meta:toy", annotation.get("scheme").textValue());
    assertEquals("toy", annotation.get("label").textValue());
    assertEquals("score", annotation.get("annotation_type").textValue());
    assertTrue(ToyEnhancer.TOYS.contains(annotation.at("/data/toy").textValue()));
    assertEquals(5, annotation.size());
  }

  @Test
  void everyToyWithEveryScoreIsReached() throws Exception {
    Set<String> contents = new HashSet<>();
    Map<String, Integer> perToy = new HashMap<>();
    Map<String, Integer> perScore = new HashMap<>();
    Random random = new Random(3);
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      // Ids as the repository makes them: made one after the other, alike in their first half.
      Reference reference = reference(0x019A_0000_0000_7000L << 8 | i & 0xFF, random.nextLong());
      contents.add(draw(reference, batch).content());
    }
    for (String content : contents) {
      JsonNode annotation = JSON.readTree(content).at("/annotations/0");
      perToy.merge(annotation.at("/data/toy").textValue(), 1, Integer::sum);
      perScore.merge(annotation.get("score").asText(), 1, Integer::sum);
    }
    assertEquals(17 * 101, contents.size());
    assertEquals(Set.copyOf(ToyEnhancer.TOYS), perToy.keySet());
    assertEquals(Set.of(101), Set.copyOf(perToy.values()));
    for (int hundredths = 0; hundredths <= 100; hundredths++) {
      assertEquals(17, perScore.get(String.valueOf(hundredths / 100.0)), "score " + hundredths);
    }
  }

  @Test
  void drawsAreSpreadEvenly() {
    int[] counts = new int[17 * 101];
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < 1_717_000; i++) {
      counts[places.computeIfAbsent(draw(reference(i), batch).content(), c -> places.size())]++;
    }
    // 1,000 expected of each, with a standard deviation of 32.
    for (int count : counts) {
      assertTrue(count > 800 && count < 1_200, "drawn " + count + " times");
    }
  }

  @Test
  void theSameBatchDrawsTheSameAnotherDrawsAnew() {
    int same = 0;
    for (int i = 0; i < 1_000; i++) {
      assertSame(draw(reference(i), batch), draw(reference(i), batch(1)));
      assertEquals(
          draw(reference(i), batch).content(),
          ((Enhancement) new ToyEnhancer().enhance(reference(i), batch)).content());
      same += draw(reference(i), batch) == draw(reference(i), batch(2)) ? 1 : 0;
    }
    assertTrue(same < 20, "the same toy and score in another batch: " + same);
  }

  @Test
  void bothHalvesOfBothIdsCount() {
    Enhancement first = draw(reference(7, 7), new BatchInfo(new UUID(7, 7), "1.0.0"));
    int different = 0;
    for (int i = 100; i < 120; i++) {
      different += draw(reference(i, 7), new BatchInfo(new UUID(7, 7), "1.0.0")) == first ? 0 : 1;
      different += draw(reference(7, i), new BatchInfo(new UUID(7, 7), "1.0.0")) == first ? 0 : 1;
      different += draw(reference(7, 7), new BatchInfo(new UUID(i, 7), "1.0.0")) == first ? 0 : 1;
      different += draw(reference(7, 7), new BatchInfo(new UUID(7, i), "1.0.0")) == first ? 0 : 1;
    }
    assertNotEquals(0, different);
    assertTrue(different > 75, "different: " + different);
  }

  private Enhancement draw(Reference reference, BatchInfo batch) {
    return (Enhancement) toys.enhance(reference, batch);
  }

  private static BatchInfo batch(int n) {
    return new BatchInfo(new UUID(0x019A_0000_0000_7000L, n), "0.2.0");
  }

  private static Reference reference(int n) {
    return reference(0x019A_1111_0000_7000L, n);
  }

  private static Reference reference(long high, long low) {
    return Reference.of(new byte[0], 0, 0, high, low);
  }
}
