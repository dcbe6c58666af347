package org.destinyevidence.toyrobot.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * JSON as the repository's parser takes it: NaN and Infinity are numbers, but a byte order mark,
 * half a surrogate pair, a second value, or more than 200 levels are not taken.
 */
final class ResultJson {
  private static final int DEEPEST = 200;
  private static final int LONGEST_NUMBER = 4300;
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private static final ObjectMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxNumberLength(LONGEST_NUMBER)
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNameLength(Integer.MAX_VALUE)
                      .build())
              .build());

  private ResultJson() {}

  /**
   * @throws ResultLine.Refused if it is not JSON as above
   */
  static JsonNode parse(String text) {
    if (text.startsWith("\uFEFF")) {
      throw new ResultLine.Refused("byte order mark");
    }
    try {
      scan(text);
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ResultLine.Refused(
          "not JSON: " + e.getOriginalMessage().replaceFirst("(?s) \\(start marker at .*", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Jackson takes and the repository does not. */
  private static void scan(String text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case FIELD_NAME, VALUE_STRING -> wholeCharacters(parser.getText());
          case VALUE_NUMBER_FLOAT -> knownSpelling(parser.getText());
          default -> {}
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
          nothingMore(parser);
        }
      }
    }
  }

  private static void nothingMore(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new ResultLine.Refused("more than one value");
    }
  }

  private static void knownSpelling(String number) {
    char last = number.charAt(number.length() - 1);
    if (last > '9' && !NOT_FINITE.contains(number)) {
      throw new ResultLine.Refused("not JSON: " + number);
    }
  }

  private static void wholeCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new ResultLine.Refused("half a surrogate pair");
        }
        i++;
      }
    }
  }
}
