package org.destinyevidence.toyrobot.enhancement;

import java.nio.charset.StandardCharsets;

/**
 * Looks for the top-level {@code "id"} of a line that nobody keeps, as it passes piece by piece; no
 * more of it is kept than a name or an id has room for. For the framework.
 *
 * <p>Whether what it passes over is JSON it does not ask: only strings and brackets count.
 */
public final class PassingId {

  /** An id whose every character is an escape, twice over. */
  private static final int LONGEST = 2 * 6 * UuidText.LENGTH;

  private enum Stage {
    BEFORE,
    NAME,
    COLON,
    VALUE,
    PASSING,
    OVER
  }

  private final byte[] kept = new byte[LONGEST];
  private Stage stage = Stage.BEFORE;
  private String found = "";
  private int length;
  private int depth;
  private boolean inString;
  private boolean escape;

  /** A line begins. */
  public void begin() {
    stage = Stage.BEFORE;
    found = "";
    depth = 0;
    inString = false;
    escape = false;
  }

  /** Its next bytes. */
  public void take(byte[] array, int offset, int count) {
    int end = offset + count;
    for (int at = offset; at < end && stage != Stage.OVER; at++) {
      if (inString && stage == Stage.PASSING && !escape) {
        // Nearly all of a line that is too long is text.
        while (at < end - 1 && array[at] != '"' && array[at] != '\\') {
          at++;
        }
      }
      if (inString) {
        string(array[at]);
      } else if (array[at] > ' ') {
        mark(array[at]);
      }
    }
  }

  /**
   * An object that holds nothing but the id of the line so far, as it was written, for an {@link
   * IdScanner}; an empty one if none was seen, an empty text if it is no object at all.
   */
  public byte[] line() {
    return found.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void string(byte b) {
    boolean ends = b == '"' && !escape;
    escape = b == '\\' && !escape;
    if (stage != Stage.PASSING && length < LONGEST) {
      kept[length++] = b;
    }
    if (ends) {
      inString = false;
      ended();
    }
  }

  private void ended() {
    if (stage == Stage.NAME) {
      boolean id = length < LONGEST && JsonKey.is(kept, 0, length - 1, "id");
      stage = id ? Stage.COLON : Stage.PASSING;
    } else if (stage == Stage.VALUE) {
      String id =
          length < LONGEST ? new String(kept, 0, length, StandardCharsets.ISO_8859_1) : "\"";
      over("{\"id\":\"" + id + "}");
    }
  }

  /** What is neither white space nor within a string. */
  private void mark(byte b) {
    if (stage == Stage.BEFORE) {
      before(b);
    } else if (b == '"') {
      inString = true;
      length = 0;
    } else if (stage == Stage.COLON && b == ':') {
      stage = Stage.VALUE;
    } else if (stage == Stage.VALUE) {
      over("{\"id\":0}");
    } else if (b == '{' || b == '[') {
      depth++;
      stage = Stage.PASSING;
    } else if (b == '}' || b == ']') {
      depth--;
      stage = depth == 0 ? Stage.OVER : stage;
    } else if (b == ',' && depth == 1) {
      stage = Stage.NAME;
    }
  }

  private void before(byte b) {
    if (b == '{') {
      found = "{}";
      depth = 1;
      stage = Stage.NAME;
    } else {
      stage = Stage.OVER;
    }
  }

  private void over(String line) {
    found = line;
    stage = Stage.OVER;
  }
}
