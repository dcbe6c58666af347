package org.destinyevidence.toyrobot.enhancer;

import org.destinyevidence.toyrobot.events.Redaction;

/** Text that the repository can store: it answers a NUL or a lone surrogate with a 500. */
final class CleanText {

  private static final int MOST = 2_000;

  private CleanText() {}

  /** Without credentials and with {@code U+FFFD} for what cannot be stored; at most 2,000 chars. */
  static String of(String text) {
    String redacted = Redaction.redact(text);
    StringBuilder clean = new StringBuilder(Math.min(MOST, redacted.length()));
    redacted
        .codePoints()
        .limit(MOST / 2)
        .map(
            c ->
                c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
