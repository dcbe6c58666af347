package org.destinyevidence.toyrobot.config;

/** Text from a file or a server as one line that no terminal takes for anything but text. */
public final class Printable {

  private Printable() {}

  /** What would move the cursor, turn the direction of writing or end the line, as an escape. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Printable::odd)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (odd(c)) {
                plain.append(String.format("\\u%04x", c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  private static boolean odd(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
