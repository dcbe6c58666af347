package org.destinyevidence.toyrobot.enhancement;

import java.util.Arrays;

/**
 * Looks for a member of a line's outermost object, passing over what stands before it without
 * building anything. What it passes over is checked to be JSON, save that its text is not checked
 * to be UTF-8.
 *
 * <p>It has no limits of its own (a parser's, to the digits of a number or to the depth, would lose
 * a reference over what nobody reads): a bit for each level is all that it keeps.
 *
 * <p>The state is a depth and, in the bits of a long, for each level whether it is an object; every
 * 64 levels the long is put aside. After each value comes a comma or the end of its container; in
 * an object a key comes first.
 */
final class JsonSkimmer {

  /** The line does not begin as an object. */
  static final int NO_OBJECT = -1;

  /** The object ends without the member. */
  static final int ABSENT = -2;

  /** The line ends, or ceases to be JSON, before the member. */
  static final int BROKEN = -3;

  private static final int LEVELS = Long.SIZE;
  private static final long[] NONE = {};

  private byte[] array;
  private int end;
  private long[] outer = NONE;

  /**
   * The position at which the value of the member begins, or one of the negative constants.
   *
   * @param name plain ASCII
   */
  int find(byte[] array, int from, int end, String name) {
    this.array = array;
    this.end = end;
    int at = spaces(from);
    if (at >= end || array[at] != '{') {
      return NO_OBJECT;
    }
    int next = spaces(at + 1);
    int found = next < end && array[next] == '}' ? ABSENT : search(next, name);
    outer = NONE;
    return found;
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
          return BROKEN;
        }
        int keyEnd = at;
        at = colon(at);
        if (at < 0) {
          return BROKEN;
        }
        if (depth == 1 && same(key + 1, keyEnd - 1, name)) {
          return at;
        }
      }
      if (at >= end) {
        return BROKEN;
      }
      byte first = array[at];
      if (first == '{' || first == '[') {
        int next = spaces(at + 1);
        if (next >= end) {
          return BROKEN;
        }
        if (array[next] != first + 2) {
          if (depth % LEVELS == 0) {
            putAside(objects, depth / LEVELS - 1);
          }
          objects = objects << 1 | (first == '{' ? 1 : 0);
          depth++;
          at = next;
          continue;
        }
        at = next + 1;
      } else {
        at = scalar(at);
        if (at < 0) {
          return BROKEN;
        }
      }
      // A value has ended: close what ends with it, then there must be a comma.
      while (true) {
        at = spaces(at);
        if (at >= end) {
          return BROKEN;
        }
        byte next = array[at++];
        if (next == ',') {
          break;
        }
        if (next != ((objects & 1) == 1 ? '}' : ']')) {
          return BROKEN;
        }
        if (--depth == 0) {
          return ABSENT;
        }
        objects = depth % LEVELS == 0 ? outer[depth / LEVELS - 1] : objects >>> 1;
      }
    }
  }

  private void putAside(long objects, int index) {
    if (index == outer.length) {
      outer = Arrays.copyOf(outer, Math.max(4, 2 * index));
    }
    outer[index] = objects;
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

  /** Whether a key, which may be written with escapes, is the name. */
  private boolean same(int from, int to, String name) {
    int at = from;
    for (int i = 0; i < name.length(); i++) {
      if (at < to && array[at] == name.charAt(i)) {
        at++;
      } else if (unicode(at, to) == name.charAt(i)) {
        at += 6;
      } else {
        return false;
      }
    }
    return at == to;
  }

  /** What an escape of the kind {@code \\u0069} stands for; -1 if there is none. */
  private int unicode(int at, int to) {
    if (to - at < 6 || array[at] != '\\' || array[at + 1] != 'u') {
      return -1;
    }
    int c = 0;
    for (int i = at + 2; i < at + 6; i++) {
      c = c << 4 | Character.digit(array[i], 16);
    }
    return c;
  }

  private int scalar(int at) {
    return switch (array[at]) {
      case '"' -> string(at);
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> number(at);
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

  /** Past a number of any length; -1 if it is not one. */
  private int number(int at) {
    int first = array[at] == '-' ? at + 1 : at;
    int i = digits(first);
    if (i < 0 || (array[first] == '0' && i - first > 1)) {
      return -1;
    }
    if (i < end && array[i] == '.') {
      i = digits(i + 1);
    }
    if (i >= 0 && i < end && (array[i] == 'e' || array[i] == 'E')) {
      i++;
      boolean signed = i < end && (array[i] == '+' || array[i] == '-');
      i = digits(signed ? i + 1 : i);
    }
    return i;
  }

  /** Past at least one digit; -1 if there is none. */
  private int digits(int at) {
    int i = at;
    while (i < end && array[i] >= '0' && array[i] <= '9') {
      i++;
    }
    return i > at ? i : -1;
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
