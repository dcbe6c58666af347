package org.destinyevidence.toyrobot.events;

import java.util.regex.Pattern;

/** Takes credentials out of text: the whole query of any URL, and the values of HMAC headers. */
public final class Redaction {

  private static final Pattern QUERY =
      Pattern.compile("(?i)((?:https?://|/)[^\\s?\"'<>]*)\\?[^\\s\"'<>]*");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)\\b(sig|se|sv|sp|sr|skoid|X-Amz-[A-Za-z-]+)=[^&\\s\"'<>]+");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(authorization[\"']?\\s*[:=]\\s*[\"']?)(?:Signature |Bearer )?[^\\s,\"'\\]]+");
  private static final Pattern SIGNATURE = Pattern.compile("Signature [0-9a-fA-F]{16,}");

  private Redaction() {}

  /**
   * The text without credentials; null stays null. Safe to call on any text, quick on short ones.
   */
  public static String redact(String text) {
    if (text == null || !suspicious(text)) {
      return text;
    }
    String redacted = QUERY.matcher(text).replaceAll("$1?…");
    redacted = PARAMETER.matcher(redacted).replaceAll("$1=…");
    redacted = HEADER.matcher(redacted).replaceAll("$1…");
    return SIGNATURE.matcher(redacted).replaceAll("Signature …");
  }

  private static boolean suspicious(String text) {
    return text.indexOf('?') >= 0
        || text.indexOf('=') >= 0
        || text.contains("ignature")
        || text.regionMatches(true, 0, "authorization", 0, 13)
        || text.toLowerCase(java.util.Locale.ROOT).contains("authorization");
  }
}
