package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.jackson.VertxModule;
import java.io.IOException;
import java.util.regex.Pattern;

/** The room's one mapper: strict about what it reads, and nothing clever. */
final class Json {

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // How long a line may be is for MAX_REFERENCE_BYTES to say.
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // What an answer's bodyAsJsonObject() is would be a bean with two properties.
          .addModule(new VertxModule())
          .build();

  static final JsonFactory FACTORY = MAPPER.getFactory();

  private static final Pattern SOURCE = Pattern.compile("(?s) \\(start marker at \\[Source: .*");

  private static final Pattern MODULE = Pattern.compile("(?s) by default: add Module .*");

  private Json() {}

  /**
   * Any value as a tree.
   *
   * @throws IllegalArgumentException that begins with {@code what}, also for a structure that
   *     contains itself
   */
  static JsonNode tree(Object value, String what) {
    try {
      return MAPPER.valueToTree(value);
    } catch (IllegalArgumentException e) {
      boolean unknown = e.getCause() instanceof InvalidDefinitionException;
      throw new IllegalArgumentException(
          what + " cannot be written as JSON: " + (unknown ? ofUnknown(e) : reason(e)), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(what + " contains itself, or is nested too deeply");
    }
  }

  /** Jackson advises a module here, as for a date: an author has no way to give us one. */
  private static String ofUnknown(IllegalArgumentException thrown) {
    return MODULE.matcher(reason(thrown)).replaceFirst("")
        + "; if a mapper of your own can, give what its valueToTree makes of it";
  }

  /** What a JSON string with its quotes says; null if it is not one. */
  static String text(byte[] array, int from, int to) {
    try (JsonParser json = FACTORY.createParser(array, from, to - from)) {
      return json.nextTextValue();
    } catch (IOException e) {
      return null;
    }
  }

  /** Jackson's reason without what it appends of the source, or of why it names none. */
  static String reason(Throwable thrown) {
    Throwable cause =
        thrown.getCause() instanceof JsonProcessingException ? thrown.getCause() : thrown;
    String text =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    if (text == null) {
      return cause.getClass().getSimpleName();
    }
    return Text.clean(SOURCE.matcher(text).replaceFirst(""), 300);
  }
}
