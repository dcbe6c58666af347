package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds the top-level {@code "id"} of a line and reads no further. Allocates nothing as a rule; one
 * instance serves one thread. For the framework and for tools.
 *
 * <p>A {@linkplain JsonSkimmer hand-written scanner} goes first. It knows the plain shapes that a
 * reference has, and where it meets anything else (an escape in a key, nesting over 63, invalid
 * JSON) it does not judge: then Jackson reads the line from its beginning and has the say.
 */
public final class IdScanner {

  private final JsonSkimmer skimmer = new JsonSkimmer();
  private long high;
  private long low;
  private String problem = "";

  /** True if the line has an id; otherwise {@link #problem} says why not. */
  public boolean scan(byte[] array, int offset, int length) {
    int at = skimmer.find(array, offset, offset + length, "id");
    if (at < 0 || !parse(array, at, offset + length)) {
      return scanSlowly(array, offset, length);
    }
    return true;
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

  private boolean scanSlowly(byte[] array, int offset, int length) {
    try (JsonParser json = Json.FACTORY.createParser(array, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return no("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean id = json.currentName().equals("id");
        JsonToken value = json.nextToken();
        if (id) {
          return value == JsonToken.VALUE_STRING && parse(json.getText())
              || no("the id is not a UUID");
        }
        json.skipChildren();
      }
      return no("no id");
    } catch (IOException e) {
      return no("not JSON before the id");
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
