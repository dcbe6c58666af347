package org.destinyevidence.toyrobot.events;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Takes credentials out of text: the whole query of any URL, its user info, the parameters that
 * sign a URL wherever they stand, the value of an {@code Authorization} header, anything that looks
 * like an HMAC (64 hexadecimal digits), and every secret that was registered.
 *
 * <p>All patterns are linear in the text, since the text may come from a server.
 */
public final class Redaction {

  /** Shorter ones would be found in innocent words. */
  private static final int SHORTEST_SECRET = 6;

  private static final int HMAC_DIGITS = 64;

  /** So much is looked at behind what is shown of a text: longer than what the patterns know. */
  private static final int BEHIND = 1024;

  /**
   * The rest of a query. A quote or an angle bracket ends it where text goes on behind it as it
   * does behind a quoted URL; otherwise it is part of it, since the repository may sign such a URL.
   */
  private static final String REST = "(?:[^\\s\"<>]|[\"<>](?=[^\\s\"<>,;:.)}\\]/\\\\]))*+";

  /** Up to the last @: a password may hold one. */
  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s\"'<>]*@");

  private static final Pattern URL_QUERY =
      Pattern.compile("(?i)(https?(?::|%3A)(?:/|%2F)[^\\s?\"<>]*+)\\?" + REST);
  private static final Pattern ANY_QUERY =
      Pattern.compile("(?i)\\?(?:(?!%3D)[^\\s\"<>=?])*+(?:=|%3D)" + REST);
  private static final Pattern ENCODED_QUERY = Pattern.compile("(?i)(%(?:25)*+3F)[^\\s\"<>&]*+");

  private static final String EQUALS = "(?:=|%(?:25)*+3D|\\\\u003d)";

  /**
   * What signs a URL, without the URL. Of the short names only with such a value as they have
   * there, a date or a word: se=0.31 is a standard error.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(?:(?<![a-z])|(?<=%[0-9a-f]{2})|(?<=\\\\[nrt]))("
              + ("(?:sig|signature|skoid|sktid|awsaccesskeyid|x-(?:amz|goog)-[a-z-]++)" + EQUALS)
              + ("|(?:se|st|sv|skt|ske|skv)" + EQUALS + "(?=[0-9]{4})")
              + ("|(?:sp|sr|spr|sks)" + EQUALS + "(?=[a-z])")
              + ")[^&\\s\"'<>](?:[^&\\s\"'<>]|[\"'<>](?=[^&\\s\"'<>,;:.)}\\]/\\\\]))*+");

  private static final Pattern HEADER =
      Pattern.compile("(?i)(authorization[\"'\\\\]*+\\s*+[:=]\\s*+)[^\\r\\n,;}\\]]++");
  private static final Pattern HMAC =
      Pattern.compile("(?i)signature\\s++[0-9a-f]{16,}+|[0-9a-f]{" + HMAC_DIGITS + ",}+");

  /** Long ones first: one may begin as another, and its end would be left. */
  private static final SortedSet<String> SECRETS =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::toString));

  private Redaction() {}

  /**
   * From now on this text is taken out wherever it stands, for as long as the process lives. Null
   * and anything under six characters is ignored.
   */
  public static void secret(String secret) {
    if (secret != null && secret.strip().length() >= SHORTEST_SECRET) {
      SECRETS.add(secret.strip());
    }
  }

  /**
   * The text without credentials; null stays null. Safe to call on any text, quick on innocent
   * ones.
   */
  public static String redact(String text) {
    if (text == null) {
      return null;
    }
    String redacted = text;
    for (String secret : SECRETS) {
      if (redacted.contains(secret)) {
        redacted = redacted.replace(secret, "***");
      }
    }
    if (!suspicious(redacted)) {
      return redacted;
    }
    redacted = USER_INFO.matcher(redacted).replaceAll("://…@");
    redacted = URL_QUERY.matcher(redacted).replaceAll("$1?…");
    redacted = ANY_QUERY.matcher(redacted).replaceAll("?…");
    redacted = ENCODED_QUERY.matcher(redacted).replaceAll("$1…");
    redacted = HEADER.matcher(redacted).replaceAll("$1…");
    redacted = PARAMETER.matcher(redacted).replaceAll("$1…");
    return HMAC.matcher(redacted).replaceAll("…");
  }

  /**
   * The beginning of a text without credentials, with an ellipsis where more was. Cut first, half a
   * secret would not be known for one, so more is looked at, and the end of that left out.
   *
   * @param longest characters at most, of the text and of the answer
   */
  public static String head(String text, int longest) {
    int behind = SECRETS.isEmpty() ? BEHIND : Math.max(BEHIND, SECRETS.first().length());
    String looked = text.substring(0, Math.min(text.length(), longest + behind));
    String redacted = redact(looked);
    boolean whole = looked.length() == text.length();
    if (whole && redacted.length() <= longest) {
      return redacted;
    }
    int end = redacted.length();
    int from = looked.length();
    while (!whole
        && end > 0
        && looked.length() - from < behind
        && redacted.charAt(end - 1) == looked.charAt(from - 1)) {
      end--;
      from--;
    }
    end = Math.min(end, longest - 1);
    boolean halfACharacter = end > 0 && Character.isHighSurrogate(redacted.charAt(end - 1));
    return redacted.substring(0, halfACharacter ? end - 1 : end) + "…";
  }

  /** One pass that most lines leave without a regular expression being run. */
  private static boolean suspicious(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?' || c == '=' || c == '@' || c == '%' || c == '\\') {
        return true;
      }
      digits = Character.digit(c, 16) >= 0 ? digits + 1 : 0;
      if (digits == HMAC_DIGITS
          || ((c == 'S' || c == 's') && text.regionMatches(true, i, "signature ", 0, 10))
          || ((c == 'A' || c == 'a') && text.regionMatches(true, i, "authorization", 0, 13))) {
        return true;
      }
    }
    return false;
  }
}
