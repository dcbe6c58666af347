package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds the top-level {@code "id"} of a line and reads no further. Allocates nothing as a rule; one
 * instance serves one thread. For the framework and for tools.
 *
 * <p>By a {@linkplain JsonSkimmer hand-written scanner}, which takes numbers, names, strings and
 * nesting of any size that a line has room for: Jackson's limits to them would lose the reference,
 * and without its limits it would take up to fifty times the line in memory. An id that is itself
 * written with escapes is read by Jackson, alone.
 */
public final class IdScanner {

  private static final byte[] NO_LINE = {};

  private final JsonSkimmer skimmer = new JsonSkimmer();
  private long high;
  private long low;
  private String problem = "";

  /** True if the line has an id; otherwise {@link #problem} says why not. */
  public boolean scan(byte[] array, int offset, int length) {
    int at = skimmer.find(array, offset, offset + length, "id");
    // Kept to the end of its batch, a line of megabytes would be memory that nobody counts.
    skimmer.open(NO_LINE, 0);
    return switch (at) {
      case JsonSkimmer.NO_OBJECT -> no("not a JSON object");
      case JsonSkimmer.ABSENT -> no("no id");
      case JsonSkimmer.BROKEN -> no("not JSON before the id");
      default -> parse(array, at, offset + length) || parseEscaped(array, at, offset + length - at);
    };
  }

  /** The first half of the id found last, as {@link java.util.UUID#getMostSignificantBits()}. */
  public long high() {
    return high;
  }

  /** The second half of the id found last. */
  public long low() {
    return low;
  }

  /** Why the line scanned last has no readable id; for people, without the line's content. */
  public String problem() {
    return problem;
  }

  private boolean parse(byte[] array, int at, int end) {
    int text = at + 1;
    if (end - text <= UuidText.LENGTH
        || array[at] != '"'
        || array[text + UuidText.LENGTH] != '"'
        || !UuidText.valid(array, text)) {
      return false;
    }
    high = UuidText.high(array, text);
    low = UuidText.low(array, text);
    return true;
  }

  private boolean parseEscaped(byte[] array, int at, int length) {
    try (JsonParser json = Json.FACTORY.createParser(array, at, length)) {
      return json.nextToken() == JsonToken.VALUE_STRING && parse(json.getText())
          || no("the id is not a UUID");
    } catch (IOException e) {
      return no("the id is not a UUID");
    }
  }

  private boolean parse(String id) {
    byte[] quoted = ('"' + id + '"').getBytes(StandardCharsets.UTF_8);
    return quoted.length == UuidText.LENGTH + 2 && parse(quoted, 0, quoted.length);
  }

  private boolean no(String why) {
    problem = why;
    return false;
  }
}
