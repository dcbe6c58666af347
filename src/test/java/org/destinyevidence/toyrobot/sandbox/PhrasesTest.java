package org.destinyevidence.toyrobot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<List<byte[]>> lists() {
    return Stream.concat(
        Stream.of(
            Phrases.NAMES,
            Phrases.PUBLISHERS,
            Phrases.VENUES,
            Phrases.TOPICS,
            Phrases.FIELDS,
            Phrases.SUBJECTS,
            Phrases.ASPECTS),
        Phrases.LANGUAGES.stream()
            .flatMap(language -> Stream.of(language.titles(), language.sentences())));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyPhraseIsTheInsideOfAJsonString(List<byte[]> phrases) throws Exception {
    assertFalse(phrases.isEmpty());
    for (byte[] phrase : phrases) {
      String quoted = '"' + new String(phrase, UTF_8) + '"';
      String text = JSON.readValue(quoted, String.class);
      assertEquals(quoted, JSON.writeValueAsString(text));
      assertTrue(text.codePoints().noneMatch(PhrasesTest::breaksLines), text);
    }
  }

  @Test
  void englishStandsFirst() {
    assertTrue(new String(Phrases.LANGUAGES.get(0).titles().get(0), UTF_8).startsWith("Night"));
    assertTrue(Phrases.LANGUAGES.size() > 10);
  }

  private static boolean breaksLines(int point) {
    return point == 0x85 || point == 0x2028 || point == 0x2029;
  }
}
