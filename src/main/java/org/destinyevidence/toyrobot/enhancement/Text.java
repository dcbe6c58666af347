package org.destinyevidence.toyrobot.enhancement;

/** What the repository cannot store in a text: U+0000 and surrogates without their other half. */
final class Text {

  private Text() {}

  /** The index of the first character that cannot be stored, or -1. */
  static int firstBad(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (!pairAt(text, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** The text with each bad character replaced by U+FFFD, cut to so many characters. */
  static String clean(String text, int longest) {
    if (text.length() <= longest && firstBad(text) < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length(); i++) {
      boolean pair = pairAt(text, i);
      if (text.length() > longest && i + (pair ? 2 : 1) >= longest) {
        return clean.append('…').toString();
      }
      char c = text.charAt(i);
      if (pair) {
        clean.append(c).append(text.charAt(++i));
      } else {
        clean.append(c == 0 || Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    return clean.toString();
  }

  private static boolean pairAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
