package org.destinyevidence.toyrobot.enhancement;

/** Compares a member's name, as it is written, with one that is plain ASCII. */
final class JsonKey {

  private JsonKey() {}

  /**
   * Whether the bytes between the quotes of a valid string are the name, written with escapes or
   * not.
   */
  static boolean is(byte[] array, int from, int to, String name) {
    int at = from;
    for (int i = 0; i < name.length(); i++) {
      if (at < to && array[at] == name.charAt(i)) {
        at++;
      } else if (unicode(array, at, to) == name.charAt(i)) {
        at += 6;
      } else {
        return false;
      }
    }
    return at == to;
  }

  /** What an escape of the kind {@code \\u0069} stands for; -1 if there is none. */
  private static int unicode(byte[] array, int at, int to) {
    if (to - at < 6 || array[at] != '\\' || array[at + 1] != 'u') {
      return -1;
    }
    int c = 0;
    for (int i = at + 2; i < at + 6; i++) {
      c = c << 4 | Character.digit(array[i], 16);
    }
    return c;
  }
}
