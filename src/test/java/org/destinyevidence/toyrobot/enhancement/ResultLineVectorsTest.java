package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contents in the repository's own vectors: what it takes can be built, and nothing else. */
class ResultLineVectorsTest {

  /** What the content alone makes unfit; in the other cases it is the line around it. */
  private static final Set<String> UNFIT_CONTENT =
      Set.of(
          "scheme with a slash",
          "empty scheme",
          "no annotations",
          "data null",
          "score missing on a score annotation",
          "score a word",
          "boolean annotation without value",
          "unknown annotation type",
          "NaN score");

  /** Passes, since a newer repository may know the type. */
  private static final String NEW_TYPE = "unknown enhancement type";

  @TestFactory
  Stream<DynamicTest> contents() throws Exception {
    return cases()
        .filter(c -> c.get("line").textValue().contains("\"content\":"))
        .map(c -> DynamicTest.dynamicTest(c.get("note").textValue(), () -> judge(c)));
  }

  private static void judge(JsonNode c) {
    String note = c.get("note").textValue();
    String content = contentOf(c.get("line").textValue());
    if (UNFIT_CONTENT.contains(note)) {
      assertThrows(IllegalArgumentException.class, () -> Enhancement.raw(content));
    } else {
      assertTrue(Enhancement.raw(content).content().startsWith("{\"enhancement_type\":"));
    }
  }

  @Test
  void allUnfitContentsAreInTheVectors() throws Exception {
    long unfit = cases().filter(c -> UNFIT_CONTENT.contains(c.get("note").textValue())).count();
    assertEquals(UNFIT_CONTENT.size(), unfit);
    assertEquals(1, cases().filter(c -> NEW_TYPE.equals(c.get("note").textValue())).count());
  }

  private static Stream<JsonNode> cases() throws Exception {
    try (InputStream file =
        ResultLineVectorsTest.class.getResourceAsStream("/vectors/result-lines.json")) {
      return StreamSupport.stream(Json.MAPPER.readTree(file).get("cases").spliterator(), false);
    }
  }

  /** By hand, since not every line is JSON. */
  private static String contentOf(String line) {
    int from = line.indexOf("\"content\":") + "\"content\":".length();
    int depth = 0;
    for (int i = from; i < line.length(); i++) {
      depth += line.charAt(i) == '{' ? 1 : line.charAt(i) == '}' ? -1 : 0;
      if (depth == 0 && line.charAt(i) == '}') {
        return line.substring(from, i + 1);
      }
    }
    throw new IllegalArgumentException(line);
  }
}
