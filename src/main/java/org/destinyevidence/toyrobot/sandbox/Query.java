package org.destinyevidence.toyrobot.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The query of a request as the repository's framework reads it, which differs from how Vert.x
 * does: names have a case, only {@code &} separates, the last of two counts, and an escape that is
 * broken stands for itself.
 */
final class Query {

  private Query() {}

  /**
   * @param query as it stands in the request, null for none
   * @return null if the name is not there
   */
  static String value(String query, String name) {
    return query == null ? null : values(query).get(name);
  }

  /** All of them, decoded. */
  static Map<String, String> values(String query) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      values.put(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return values;
  }

  private static String decoded(String text) {
    return unescaped(text.replace('+', ' '));
  }

  /** A path, in which a plus is a plus. */
  static String unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      bytes.write(low < 0 ? raw[i] : high * 16 + low);
      i += low < 0 ? 0 : 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
