package org.destinyevidence.toyrobot.enhancement;

/**
 * Looks for a member of a line's outermost object, passing over what stands before it without
 * building anything. What it passes over is checked to be JSON; where it is not sure it says so.
 *
 * <p>The state is a depth and, in the bits of a long, for each level whether it is an object. After
 * each value comes a comma or the end of its container; in an object a key comes first.
 */
final class JsonSkimmer {

  /** The member was not found, or the line is not plain enough to tell. */
  static final int UNSURE = -1;

  private static final int DEEPEST = 63;

  private byte[] array;
  private int end;

  /**
   * The position at which the value of the member begins, or {@link #UNSURE}.
   *
   * @param name plain ASCII
   */
  int find(byte[] array, int from, int end, String name) {
    this.array = array;
    this.end = end;
    int at = spaces(from);
    return at < end && array[at] == '{' ? search(at + 1, name) : UNSURE;
  }

  private int search(int at, String name) {
    long objects = 1;
    int depth = 1;
    while (true) {
      at = spaces(at);
      if ((objects & 1) == 1) {
        int key = at;
        at = string(at);
        if (at < 0) {
          return UNSURE;
        }
        int keyEnd = at;
        at = colon(at);
        if (at < 0) {
          return UNSURE;
        }
        if (depth == 1) {
          int found = compare(key + 1, keyEnd - 1, name);
          if (found != 0) {
            return found > 0 ? at : UNSURE;
          }
        }
      }
      if (at >= end) {
        return UNSURE;
      }
      byte first = array[at];
      if (first == '{' || first == '[') {
        int next = spaces(at + 1);
        if (next >= end || depth == DEEPEST) {
          return UNSURE;
        }
        if (array[next] != first + 2) {
          objects = objects << 1 | (first == '{' ? 1 : 0);
          depth++;
          at = next;
          continue;
        }
        at = next + 1;
      } else {
        at = scalar(at);
        if (at < 0) {
          return UNSURE;
        }
      }
      // A value has ended: close what ends with it, then there must be a comma.
      while (true) {
        at = spaces(at);
        if (at >= end) {
          return UNSURE;
        }
        byte next = array[at++];
        if (next == ',') {
          break;
        }
        if (next != ((objects & 1) == 1 ? '}' : ']') || --depth == 0) {
          return UNSURE;
        }
        objects >>>= 1;
      }
    }
  }

  /** Past white space and the colon; -1 without one. */
  private int colon(int at) {
    at = spaces(at);
    return at < end && array[at] == ':' ? spaces(at + 1) : -1;
  }

  private int spaces(int at) {
    while (at < end && array[at] <= ' ' && isSpace(array[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Positive if the key is the name, 0 if not, negative if an escape hides what it is. */
  private int compare(int from, int to, String name) {
    for (int i = from; i < to; i++) {
      if (array[i] == '\\') {
        return -1;
      }
    }
    if (to - from != name.length()) {
      return 0;
    }
    for (int i = from; i < to; i++) {
      if (array[i] != name.charAt(i - from)) {
        return 0;
      }
    }
    return 1;
  }

  private int scalar(int at) {
    return switch (array[at]) {
      case '"' -> string(at);
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> integer(at);
    };
  }

  private int word(int at, String word) {
    if (end - at < word.length()) {
      return -1;
    }
    for (int i = 1; i < word.length(); i++) {
      if (array[at + i] != word.charAt(i)) {
        return -1;
      }
    }
    return at + word.length();
  }

  /** Past a short whole number; what follows it decides whether it was one. */
  private int integer(int at) {
    int first = array[at] == '-' ? at + 1 : at;
    int i = first;
    while (i < end && array[i] >= '0' && array[i] <= '9') {
      i++;
    }
    boolean plain = i > first && i - first < 20 && (array[first] != '0' || i - first == 1);
    return plain ? i : -1;
  }

  /**
   * Past the closing quote of the string that begins at {@code at}; -1 if it is not a valid one.
   */
  private int string(int at) {
    if (at >= end || array[at] != '"') {
      return -1;
    }
    int i = at + 1;
    while (i < end) {
      byte b = array[i++];
      if (b == '"') {
        return i;
      }
      if (b == '\\') {
        i = escape(i);
        if (i < 0) {
          return -1;
        }
      } else if (b >= 0 && b < 0x20) {
        return -1;
      }
    }
    return -1;
  }

  private int escape(int at) {
    if (at >= end) {
      return -1;
    }
    return switch (array[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> {
        for (int i = at + 1; i <= at + 4; i++) {
          if (i >= end || Character.digit(array[i], 16) < 0) {
            yield -1;
          }
        }
        yield at + 5;
      }
      default -> -1;
    };
  }
}
