package org.destinyevidence.toyrobot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.destinyevidence.toyrobot.sandbox.ResultLine.Checked;
import org.destinyevidence.toyrobot.sandbox.ResultLine.Kind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLineTest {
  private static final UUID ID = UUID.fromString("9fa8b9bd-12b1-4450-affb-712face23390");

  @TestFactory
  Stream<DynamicTest> recordedLinesAreTakenAsTheRepositoryTookThem() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/vectors/result-lines.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(one -> dynamicTest(one.get("note").asText(), () -> assertRecorded(one)));
    }
  }

  private static void assertRecorded(JsonNode recorded) {
    Checked checked = check(recorded.get("line").asText());
    Kind kind = Kind.valueOf(recorded.get("accepted_as").asText().toUpperCase(Locale.ROOT));
    assertEquals(kind, checked.kind(), checked.why());
    assertEquals(kind == Kind.REJECTED, !checked.why().isEmpty() && !checked.sinksBatch());
    if (kind != Kind.REJECTED) {
      assertEquals(ID, checked.referenceId());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "-1e400",
        "\"NaN\"",
        "\"nan\"",
        "\"inf\""
      })
  void aScoreThatIsNotFiniteSinksTheBatch(String score) {
    Checked checked = check(scored(score));
    assertEquals(
        new Checked(Kind.ENHANCEMENT, ID, true, "content.annotations.score is not finite"),
        checked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e308", "\"0.5\"", "true", "5e-324"})
  void otherScoresAreStored(String score) {
    assertEquals(new Checked(Kind.ENHANCEMENT, ID, false, ""), check(scored(score)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INF", "-INF", "+1", ".5", "01", "\"\"", "\"0x1p3\"", "null", "[]", "{}"})
  void theseAreNoScores(String score) {
    assertRejected(check(scored(score)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "robot_version", "scheme", "label", "key", "value", "deep"})
  void aNulInAnyStoredTextSinksTheBatch(String where) {
    String line =
        """
        {"reference_id":"%s","source":"source","visibility":"public","robot_version":"robot_version",\
        "content":{"enhancement_type":"annotation","annotations":[{"annotation_type":"boolean",\
        "scheme":"scheme","label":"label","value":true,"data":{"key":["value",{"a":"deep"}]}}]}}"""
            .formatted(ID);
    assertEquals(new Checked(Kind.ENHANCEMENT, ID, false, ""), check(line));
    String text = where.equals("value") ? "\"value\",{" : "\"" + where + "\"";
    int at = line.lastIndexOf(text) + 1;
    Checked checked = check(line.substring(0, at) + "\\u0000" + line.substring(at));
    if (where.matches("source|robot_version|scheme|label")) {
      at = line.indexOf(":\"" + where + "\"") + 2;
      checked = check(line.substring(0, at) + "\\u0000" + line.substring(at));
    }
    assertEquals(Kind.ENHANCEMENT, checked.kind(), checked.why());
    assertTrue(checked.sinksBatch(), where);
  }

  @Test
  void aNulInAMessageSinksTheBatchOneInAFieldThatNobodyKnowsDoesNot() {
    assertTrue(check(error("\"message\":\"a\\u0000\"")).sinksBatch());
    assertFalse(check(error("\"message\":\"a\",\"more\":\"\\u0000\"")).sinksBatch());
  }

  @Test
  void insideDataNothingNeedsToBeFinite() {
    String line = scored("0.5,\"data\":{\"a\":NaN,\"b\":[1e400,-Infinity]}");
    assertEquals(new Checked(Kind.ENHANCEMENT, ID, false, ""), check(line));
  }

  @Test
  void bytesThatAreNotUtf8SinkTheBatch() {
    byte[] line = error("\"message\":\"aXb\"").getBytes(UTF_8);
    for (int broken : new int[] {0xFF, 0xC3, 0x80}) {
      line[line.length - 4] = (byte) broken;
      assertEquals(new Checked(Kind.REJECTED, null, true, "not UTF-8"), ResultLine.check(line));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "1", "\"a\"", "{", "{} {}", "{}1", "// c", "{'a':1}", "{a:1}"})
  void theseAreNoObjects(String line) {
    Checked checked = check(line);
    assertRejected(checked);
    assertNull(checked.referenceId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud83dx", "\\ude00\\ud83d", "\\x", "\u0001"})
  void brokenTextRejectsTheLineEvenInAFieldThatNobodyKnows(String text) {
    assertRejected(check(error("\"message\":\"a\",\"more\":\"" + text + "\"")));
    assertRejected(check(error("\"message\":\"a\",\"" + text + "\":1")));
  }

  @Test
  void wholeSurrogatePairsAndRawSeparatorsAreText() {
    String text = "\\ud83d\\ude00 😀 \u0085\u2028\u2029\u007f \\/ \\b";
    assertEquals(Kind.ERROR, check(error("\"message\":\"" + text + "\"")).kind());
  }

  @Test
  void twoHundredLevelsAreTaken() {
    assertEquals(Kind.ERROR, check(nested(199)).kind());
    assertRejected(check(nested(200)));
    assertRejected(check(nested(100_000)));
  }

  @Test
  void aReferenceIsNamedAlsoWhereTheLineIsRejected() {
    assertEquals(ID, check(error("\"mesage\":\"a\"")).referenceId());
    assertNull(check("{\"message\":\"a\"}").referenceId());
  }

  @Test
  void whyALineThatWasCutOffIsRejected() {
    assertEquals(
        "not JSON: Unexpected end-of-input: expected close marker for Object",
        ResultLine.check("{".getBytes(UTF_8)).why());
  }

  @Test
  void aLineThatIsBothIsAnEnhancementUnlessOnlyTheErrorIsWhole() {
    assertEquals(
        Kind.ENHANCEMENT,
        check(scored("0.5").replace("{\"ref", "{\"message\":\"a\",\"ref")).kind());
    assertEquals(Kind.ERROR, check(error("\"message\":\"a\",\"content\":{}")).kind());
  }

  private static void assertRejected(Checked checked) {
    assertEquals(Kind.REJECTED, checked.kind());
    assertFalse(checked.sinksBatch());
    assertFalse(checked.why().isEmpty());
  }

  private static Checked check(String line) {
    return ResultLine.check(line.getBytes(UTF_8));
  }

  private static String nested(int depth) {
    return error("\"message\":\"a\",\"more\":" + "[".repeat(depth) + "]".repeat(depth));
  }

  private static String error(String fields) {
    return "{\"reference_id\":\"" + ID + "\"," + fields + "}";
  }

  private static String scored(String score) {
    return """
        {"reference_id":"%s","source":"s","visibility":"public","content":{"enhancement_type":\
        "annotation","annotations":[{"annotation_type":"score","scheme":"s","label":"l","score":%s}]}}"""
        .formatted(ID, score);
  }
}
