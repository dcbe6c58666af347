package org.destinyevidence.toyrobot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of a {@code .env} file as python-dotenv does, since people bring theirs along, but
 * without interpolation: optional {@code export}, quotes (double ones know escapes, both may span
 * lines), {@code #} begins a comment only after white space, the last of two wins.
 *
 * <p>A line that is none of this is skipped and told by its number alone: it may hold a secret.
 */
final class DotEnv {

  /**
   * @param values in the order of the file; those of keys without {@code =} are left out
   * @param lines where each value stands: the number of its first line, from 1
   * @param malformed the numbers of the lines that were skipped
   */
  record Content(Map<String, String> values, Map<String, Integer> lines, List<Integer> malformed) {}

  private static final char END = '\0';

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<Integer> malformed = new ArrayList<>();
  private int at;
  private int line = 1;

  private DotEnv(String text) {
    this.text = text;
  }

  static Content parse(String text) {
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    DotEnv file = new DotEnv(withoutMark.replace("\r\n", "\n").replace('\r', '\n'));
    file.bindings();
    return new Content(file.values, file.lines, List.copyOf(file.malformed));
  }

  private void bindings() {
    while (skipWhiteSpace()) {
      int first = line;
      if (peek() == '#') {
        skipLine();
      } else if (!binding()) {
        malformed.add(first);
        skipLine();
      }
    }
  }

  private boolean binding() {
    int first = line;
    skipExport();
    String key = peek() == '#' ? "" : key();
    if (key == null) {
      return false;
    }
    skipBlanks();
    String value = null;
    if (peek() == '=') {
      at++;
      skipBlanks();
      value = value();
      if (value == null) {
        return false;
      }
    }
    skipBlanks();
    if (peek() == '#') {
      skipLine();
    } else if (at < text.length() && peek() != '\n') {
      return false;
    }
    if (value == null) {
      values.remove(key);
      lines.remove(key);
    } else {
      values.put(key, value);
      lines.put(key, first);
    }
    return true;
  }

  private void skipExport() {
    int after = at + "export".length();
    if (text.startsWith("export", at) && after < text.length() && blank(text.charAt(after))) {
      at = after;
      skipBlanks();
    }
  }

  /** The key, or null if there is none. */
  private String key() {
    int start = at;
    if (peek() == '\'') {
      int end = text.indexOf('\'', at + 1);
      if (end <= start + 1) {
        return null;
      }
      advanceTo(end + 1);
      return text.substring(start + 1, end);
    }
    while (at < text.length() && peek() != '=' && peek() != '#' && !white(peek())) {
      at++;
    }
    return at == start ? null : text.substring(start, at);
  }

  /**
   * The value, or null if a quote is not closed. It may begin with {@code #}, but only right behind
   * the {@code =}: {@code KEY= # such} is a comment, as to Python since python-dotenv 1.2.4.
   */
  private String value() {
    char first = peek();
    if (first == '"' || first == '\'') {
      int end = closing(first);
      if (end < 0) {
        return null;
      }
      String raw = text.substring(at + 1, end);
      advanceTo(end + 1);
      return unescape(raw, first == '"' ? "\\'\"abfnrtv" : "\\'");
    }
    int start = at;
    int cut = -1;
    while (at < text.length() && peek() != '\n') {
      if (cut < 0 && peek() == '#' && white(text.charAt(at - 1))) {
        cut = at;
      }
      at++;
    }
    int end = cut < 0 ? at : cut;
    while (end > start && white(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * A backslash takes the character after it along, so {@code "C:\dir\\"} ends there; one before
   * the quote ends the value all the same if nothing else does ({@code "C:\dir\"}).
   */
  private int closing(char quote) {
    int escaped = -1;
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        return i;
      }
      if (text.charAt(i) == '\\' && ++i < text.length() && text.charAt(i) == quote) {
        escaped = i;
      }
    }
    return escaped;
  }

  private static String unescape(String raw, String known) {
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < raw.length() && known.indexOf(raw.charAt(i + 1)) >= 0) {
        plain.append(escape(raw.charAt(++i)));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static char escape(char c) {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> c;
    };
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void advanceTo(int position) {
    for (; at < position; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }

  /** False at the end of the text. */
  private boolean skipWhiteSpace() {
    while (at < text.length() && white(peek())) {
      advanceTo(at + 1);
    }
    return at < text.length();
  }

  private void skipBlanks() {
    while (at < text.length() && blank(peek())) {
      at++;
    }
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private static boolean blank(char c) {
    return c != '\n' && white(c);
  }

  /** White space as Python has it, which is more than Java's. */
  private static boolean white(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
