package org.destinyevidence.toyrobot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceGeneratorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"SMALL, 143", "MEDIUM, 2100", "LARGE, 18800"})
  void linesAreAsLongAsTheyShouldBeOnAverage(Size size, int bytes) {
    double mean = ids(4000).mapToInt(id -> line(size, 1, id).length).average().orElseThrow();
    assertEquals(bytes, mean, 0.03 * bytes);
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void aLineDependsOnSizeSeedAndIdAlone(Size size) {
    ReferenceGenerator kept = new ReferenceGenerator(size, 5);
    UUID other = id(1);
    ids(50).forEach(kept::line);
    assertArrayEquals(line(size, 5, other), kept.line(other));
    assertFalse(Arrays.equals(line(size, 5, id(2)), line(size, 6, id(2))), "the seed matters");
    assertFalse(
        Arrays.equals(withoutIds(line(size, 5, id(3))), withoutIds(line(size, 5, id(4)))),
        "the id matters");
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void everyLineIsAReferenceThatNamesItself(Size size) throws Exception {
    for (UUID id : ids(500).toList()) {
      byte[] line = line(size, 9, id);
      String head = "{\"visibility\":\"public\",\"id\":\"" + id + "\"";
      assertEquals(head, new String(line, 0, head.length(), UTF_8));
      JsonNode reference = JSON.readTree(line);
      assertArrayEquals(new int[0], breaks(line));
      for (JsonNode enhancement : reference.path("enhancements")) {
        assertEquals(id.toString(), enhancement.get("reference_id").asText());
        assertEquals(7, UUID.fromString(enhancement.get("id").asText()).version());
      }
    }
  }

  @Test
  void everyIdentifierTypeOccurs() throws Exception {
    Set<String> types = new TreeSet<>();
    for (UUID id : ids(1000).toList()) {
      for (JsonNode identifier : JSON.readTree(line(Size.SMALL, 2, id)).path("identifiers")) {
        String type = identifier.get("identifier_type").asText();
        types.add(type);
        assertEquals(type.equals("pm_id"), identifier.get("identifier").isInt(), type);
        assertEquals(type.equals("other"), identifier.has("other_identifier_name"), type);
      }
    }
    assertEquals(Set.of("doi", "eric", "open_alex", "other", "pm_id", "pro_quest"), types);
  }

  @Test
  void everyEnhancementTypeOccurs() throws Exception {
    Set<String> types = new TreeSet<>();
    for (UUID id : ids(500).toList()) {
      for (JsonNode enhancement : JSON.readTree(line(Size.LARGE, 2, id)).get("enhancements")) {
        types.add(enhancement.at("/content/enhancement_type").asText());
      }
    }
    assertEquals(
        Set.of(
            "abstract",
            "annotation",
            "bibliographic",
            "full_text",
            "linked_data",
            "location",
            "raw",
            "reference_association"),
        types);
  }

  /** What the generator makes could be sent back: the repository's models take each content. */
  @Test
  void theModelsTakeEveryContent() throws Exception {
    for (UUID id : ids(300).toList()) {
      for (JsonNode enhancement : JSON.readTree(line(Size.LARGE, 3, id)).get("enhancements")) {
        ResultLine.Checked checked = ResultLine.check(JSON.writeValueAsBytes(enhancement));
        assertEquals(
            new ResultLine.Checked(ResultLine.Kind.ENHANCEMENT, id, false, ""),
            checked,
            enhancement::toString);
      }
    }
  }

  @Test
  void manyScriptsOccur() {
    Set<Character.UnicodeScript> scripts = new TreeSet<>();
    Set<Integer> kinds = new TreeSet<>();
    ids(500)
        .flatMapToInt(id -> new String(line(Size.MEDIUM, 4, id), UTF_8).codePoints())
        .peek(point -> scripts.add(Character.UnicodeScript.of(point)))
        .forEach(point -> kinds.add(Character.getType(point)));
    for (String name : "LATIN GREEK CYRILLIC ARABIC HEBREW HAN HIRAGANA HANGUL THAI".split(" ")) {
      assertTrue(scripts.contains(Character.UnicodeScript.forName(name)), name);
    }
    assertTrue(scripts.contains(Character.UnicodeScript.DEVANAGARI));
    assertTrue(kinds.contains((int) Character.NON_SPACING_MARK), "combining marks");
    assertTrue(kinds.contains((int) Character.OTHER_SYMBOL), "emoji");
    assertTrue(kinds.contains((int) Character.FORMAT), "joiners");
  }

  @Test
  void everyKindOfEscapeOccurs() {
    String text = String.join("", ids(500).map(id -> text(line(Size.LARGE, 5, id))).toList());
    for (String escape : new String[] {"\\\"", "\\\\", "\\n", "\\t", "\\f", "\\u0007"}) {
      assertTrue(text.contains(escape), escape);
    }
  }

  /** Line feeds would split a line; U+0085, U+2028 and U+2029 never occur raw at the repository. */
  private static int[] breaks(byte[] line) {
    return text(line)
        .codePoints()
        .filter(point -> point < 0x20 || point == 0x85 || point == 0x2028 || point == 0x2029)
        .toArray();
  }

  private static byte[] withoutIds(byte[] line) {
    return text(line).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "").getBytes(UTF_8);
  }

  private static String text(byte[] line) {
    return new String(line, UTF_8);
  }

  private static byte[] line(Size size, long seed, UUID id) {
    return new ReferenceGenerator(size, seed).line(id);
  }

  private static Stream<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(ReferenceGeneratorTest::id);
  }

  private static UUID id(int n) {
    return Uuid7.of(1_790_000_000_000L + n, n, 0x9E3779B97F4A7C15L * n);
  }
}
