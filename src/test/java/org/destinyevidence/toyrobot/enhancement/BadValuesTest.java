package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An enhancement that could sink its batch cannot be built, and the message names the value. */
class BadValuesTest {

  private static final String NUL = "a\u0000b";
  private static final String HALF = "\uD800";

  static Stream<Arguments> annotations() {
    Annotation good = Annotation.score("s", "l", 0.5);
    return Stream.of(
        row("annotations[0].score is NaN: it must be finite", score(Double.NaN)),
        row("annotations[0].score is Infinity: it must", score(Double.POSITIVE_INFINITY)),
        row(
            "annotations[0].score is NaN: it must be finite",
            Annotation.bool("s", "l", true, Double.NaN)),
        row("annotations[0].scheme is empty", Annotation.score("", "l", 1)),
        row("annotations[0].scheme is empty", Annotation.score(null, "l", 1)),
        row("annotations[0].scheme contains a slash", Annotation.bool("a/b", "l", true)),
        row("annotations[0].scheme contains a slash", Annotation.bool("/b", "l", true)),
        row("annotations[0].label must be a text", Annotation.bool("s", null, true)),
        row("annotations[0].scheme contains U+0000 at 1", Annotation.bool(NUL, "l", true)),
        row(
            "annotations[0].label contains half a surrogate at 0",
            Annotation.bool("s", HALF, true)),
        row("annotations[0].data.k contains U+0000", good.data("k", NUL)),
        row("a key in annotations[0].data contains U+0000", good.data(NUL, 1)),
        row("annotations[0].data.deep[1].er contains half", good.data("deep", deep(HALF + "x"))),
        row("a key in annotations[0].data.m contains half", good.data("m", Map.of(HALF, 1))),
        row("annotations[0].data.k is NaN", good.data("k", Double.NaN)),
        row("annotations[0].data.k is -Infinity", good.data("k", Float.NEGATIVE_INFINITY)),
        row("annotations[0].data.k is 1E+400", good.data("k", new BigDecimal("1e400"))),
        row("annotations[0].data.k is 1000", good.data("k", BigInteger.TEN.pow(400))),
        row("larger than 8388608 bytes", good.data("k", "x".repeat(8 * 1024 * 1024))),
        row("annotations[1].score is NaN", good, score(Double.NaN)),
        row("annotations is empty"));
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void annotationsAreChecked(String says, Annotation[] annotations) {
    refused(says, () -> Enhancement.annotations(annotations));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json | content is not JSON",
        "{\"enhancement_type\":\"raw\"} {} | content is not JSON",
        "{\"enhancement_type\":\"raw\",\"x\":NaN} | content is not JSON",
        "[] | content must be an object",
        "`` | content must be an object",
        "null | content must be an object",
        "{} | enhancement_type is missing",
        "{\"enhancement_type\":1} | enhancement_type is missing",
        "{\"enhancement_type\":\"raw\",\"x\":1e400} | x is",
        "{\"enhancement_type\":\"raw\",\"x\":[0,\"\\u0000\"]} | x[1] contains U+0000",
        "{\"enhancement_type\":\"raw\",\"x\":[[],{\"y\":\"\\ud800\"}]} | x[1].y contains half",
        "{\"enhancement_type\":\"abstract\",\"process\":\"other\"} | abstract must be a text",
        "{\"enhancement_type\":\"abstract\",\"abstract\":\"a\",\"process\":\"no\"} | process must be",
        "{\"enhancement_type\":\"annotation\"} | annotations is empty",
        "{\"enhancement_type\":\"annotation\",\"annotations\":{\"a\":1}} | annotations is empty",
        "{\"enhancement_type\":\"annotation\",\"annotations\":[1]} | annotations[0] must be an object",
      })
  void rawContentIsChecked(String content, String says) {
    refused(says, () -> Enhancement.raw(content));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"annotation_type\":\"score\",\"score\":\"NaN\" | .score is \"NaN\": it must be a number",
        "\"annotation_type\":\"score\",\"score\":1e400 | .score is",
        "\"annotation_type\":\"score\" | .score is missing",
        "\"annotation_type\":\"boolean\" | .value must be true or false",
        "\"annotation_type\":\"boolean\",\"value\":true,\"score\":\"x\" | .score is \"x\"",
        "\"annotation_type\":\"fuzzy\",\"score\":1 | .annotation_type must be",
        "\"annotation_type\":\"score\",\"score\":1,\"data\":null | .data must be an object",
        "\"annotation_type\":\"score\",\"score\":1,\"data\":[] | .data must be an object",
      })
  void rawAnnotationsAreChecked(String members, String says) {
    refused(
        "annotations[0]" + says,
        () ->
            Enhancement.raw(
                "{\"enhancement_type\":\"annotation\",\"annotations\":[{\"scheme\":\"s\","
                    + "\"label\":\"l\","
                    + members
                    + "}]}"));
  }

  @Test
  void whatContainsItselfIsRefused() {
    Map<String, Object> map = new HashMap<>();
    map.put("me", map);
    refused("data", () -> Annotation.bool("s", "l", true).data(map));
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("enhancement_type", "raw");
    tree.set("me", tree);
    refused(
        "content contains itself, or is nested more than 100 deep", () -> Enhancement.raw(tree));
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    refused(
        "data.k cannot be written", () -> Annotation.bool("s", "l", true).data("k", new Object()));
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("enhancement_type", "raw");
    tree.set("pojo", new POJONode(new Object()));
    refused("pojo cannot be written", () -> Enhancement.raw(tree));
    tree.set("pojo", new POJONode(List.of(1, NUL)));
    refused("pojo[1] contains U+0000", () -> Enhancement.raw(tree));
    tree.set("pojo", new POJONode(Map.of("n", 1)));
    assertEquals(
        "{\"enhancement_type\":\"raw\",\"pojo\":{\"n\":1}}", Enhancement.raw(tree).content());
  }

  /** Jackson's own advice, a module more in the pom, helps nobody: our mapper takes none. */
  @Test
  void whatOurMapperCannotWriteIsForAnAuthorsOwn() {
    refused(
        "data.day cannot be written as JSON: Java 8 date/time type `java.time.LocalDate` not"
            + " supported; if a mapper of your own can, give what its valueToTree makes of it",
        () -> Annotation.bool("s", "l", true).data("day", LocalDate.EPOCH));
  }

  @Test
  void everyKindOfValueIsWrittenAsItIs() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("enhancement_type", "raw");
    tree.put("yes", true).put("no", false).putNull("none").put("bytes", new byte[] {1, 2, 3});
    tree.put("small", 7).put("large", new BigInteger("123456789012345678901234567890"));
    tree.put("exact", new BigDecimal("0.10"))
        .put("text", "ü 🤖 \n")
        .putArray("list")
        .add(1)
        .addNull();
    assertEquals(
        "{\"enhancement_type\":\"raw\",\"yes\":true,\"no\":false,\"none\":null,\"bytes\":\"AQID\","
            + "\"small\":7,\"large\":123456789012345678901234567890,\"exact\":0.10,"
            + "\"text\":\"ü 🤖 \\n\",\"list\":[1,null]}",
        Enhancement.raw(tree).content());
  }

  @Test
  void nestingUpToTheLimitPasses() {
    String content = "{\"enhancement_type\":\"raw\",\"x\":" + "[".repeat(99) + "]".repeat(99) + "}";
    assertEquals(content, Enhancement.raw(content).content());
    refused("nested", () -> Enhancement.raw(content.replace("[]", "[[[]]]")));
    refused("", () -> Enhancement.raw("[".repeat(100_000)));
  }

  private static void refused(String says, Executable building) {
    String message = assertThrows(IllegalArgumentException.class, building).getMessage();
    assertTrue(message.contains(says), message);
    assertTrue(message.length() < 600, "short: " + message.length());
  }

  private static Annotation score(double score) {
    return Annotation.score("s", "l", score);
  }

  private static List<Map<String, String>> deep(String text) {
    return List.of(Map.of(), Map.of("er", text));
  }

  private static Arguments row(String says, Annotation... annotations) {
    return Arguments.of(says, annotations);
  }
}
