package org.destinyevidence.toyrobot.enhancement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks for a member of a line's outermost object, passing over what stands before it without
 * building anything. What it passes over is checked to be JSON, save that its text is not checked
 * to be UTF-8.
 *
 * <p>It has no limits of its own (a parser's, to the digits of a number or to the depth, would lose
 * a reference over what nobody reads): a bit for each level is all that it keeps.
 *
 * <p>Positions are indices of the line's array; each step leads from one to the next, and from
 * {@link #BROKEN} nowhere.
 */
final class JsonSkimmer {

  /** The line ends, or ceases to be JSON. */
  static final int BROKEN = -1;

  /** The line does not begin as an object. */
  static final int NO_OBJECT = -2;

  /** The object ends without the member. */
  static final int ABSENT = -3;

  private static final int LEVELS = Long.SIZE;
  private static final long[] NONE = {};
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private boolean escaped;
  private byte[] array;
  private int end;
  private long[] outer = NONE;

  /** What is passed over from now on. */
  void open(byte[] line, int lineEnd) {
    array = line;
    end = lineEnd;
  }

  /**
   * The position at which the value of the member begins, or one of the negative constants.
   *
   * @param name plain ASCII
   */
  int find(byte[] line, int from, int lineEnd, String name) {
    open(line, lineEnd);
    int at = spaces(from);
    if (!is(at, '{')) {
      return NO_OBJECT;
    }
    if (is(spaces(at + 1), '}')) {
      return ABSENT;
    }
    do {
      int key = spaces(at + 1);
      int keyEnd = string(key);
      at = colon(keyEnd);
      if (at < 0) {
        return BROKEN;
      }
      if (JsonKey.is(array, key + 1, keyEnd - 1, name)) {
        return at;
      }
      at = spaces(value(at));
    } while (is(at, ','));
    return is(at, '}') ? ABSENT : BROKEN;
  }

  /** True if this stands there. */
  boolean is(int at, char what) {
    return at >= 0 && at < end && array[at] == what;
  }

  /** Past the value that begins there. */
  int value(int at) {
    return is(at, '{') || is(at, '[') ? container(at) : scalar(at);
  }

  /**
   * The state is a depth and, in the bits of a long, for each level whether it is an object; every
   * 64 levels the long is put aside. After each value comes a comma or the end of its container; in
   * an object a key comes first.
   */
  private int container(int from) {
    long objects = 0;
    int depth = 0;
    int at = from;
    while (true) {
      if (is(at, '{') || is(at, '[')) {
        boolean object = array[at] == '{';
        int next = spaces(at + 1);
        if (!is(next, object ? '}' : ']')) {
          if (depth > 0 && depth % LEVELS == 0) {
            putAside(objects, depth / LEVELS - 1);
          }
          objects = objects << 1 | (object ? 1 : 0);
          depth++;
          at = object ? colon(string(next)) : next;
          continue;
        }
        at = next + 1;
      } else {
        at = scalar(at);
      }
      // A value has ended: close what ends with it, then there must be a comma.
      while (depth > 0) {
        at = spaces(at);
        boolean object = (objects & 1) == 1;
        if (is(at, ',')) {
          int next = spaces(at + 1);
          at = object ? colon(string(next)) : next;
          break;
        }
        if (!is(at, object ? '}' : ']')) {
          return BROKEN;
        }
        at++;
        depth--;
        boolean aside = depth > 0 && depth % LEVELS == 0;
        objects = aside ? outer[depth / LEVELS - 1] : objects >>> 1;
      }
      if (depth == 0) {
        outer = NONE;
        return at;
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
  int colon(int from) {
    int at = spaces(from);
    return is(at, ':') ? spaces(at + 1) : BROKEN;
  }

  /** Past white space; what is broken stays so. */
  int spaces(int from) {
    int at = from;
    while (at >= 0 && at < end && array[at] <= ' ' && isSpace(array[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private int scalar(int at) {
    if (at < 0 || at >= end) {
      return BROKEN;
    }
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

  private int number(int at) {
    int first = array[at] == '-' ? at + 1 : at;
    int i = digits(first);
    if (i - first > 1 && array[first] == '0') {
      return BROKEN;
    }
    if (is(i, '.')) {
      i = digits(i + 1);
    }
    if (is(i, 'e') || is(i, 'E')) {
      i = digits(is(i + 1, '+') || is(i + 1, '-') ? i + 2 : i + 1);
    }
    // Where a number ends is for what follows it to say; a letter after it is no comma.
    return i;
  }

  /** Past one digit or more. */
  private int digits(int from) {
    int i = from;
    while (i >= 0 && i < end && array[i] >= '0' && array[i] <= '9') {
      i++;
    }
    return i == from ? BROKEN : i;
  }

  /**
   * Past the closing quote of the string that begins at {@code at}; {@link #BROKEN} if it is not a
   * valid one. Eight bytes at a time, up to the next one that matters.
   */
  int string(int at) {
    if (!is(at, '"')) {
      return BROKEN;
    }
    escaped = false;
    int i = at + 1;
    while (i < end) {
      long eight = i + 8 <= end ? (long) EIGHT.get(array, i) : -1;
      if (eight == -1 || stops(eight) != 0) {
        i += eight == -1 ? 0 : Long.numberOfTrailingZeros(stops(eight)) >>> 3;
        byte b = array[i++];
        if (b == '"') {
          return i;
        }
        if (b == '\\') {
          escaped = true;
          i = escape(i);
          if (i < 0) {
            return BROKEN;
          }
        } else if (b >= 0 && b < 0x20) {
          return BROKEN;
        }
      } else {
        i += 8;
      }
    }
    return BROKEN;
  }

  /** True if an escape was met in the string that was passed last. */
  boolean escaped() {
    return escaped;
  }

  /** The lowest bit that is set belongs to the first quote, backslash or control character. */
  private static long stops(long eight) {
    long quote = eight ^ '"' * EACH;
    long backslash = eight ^ '\\' * EACH;
    return ((quote - EACH) & ~quote
            | (backslash - EACH) & ~backslash
            | (eight - 0x20 * EACH) & ~eight)
        & 0x80 * EACH;
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
