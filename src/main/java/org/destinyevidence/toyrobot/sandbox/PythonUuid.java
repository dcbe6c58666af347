package org.destinyevidence.toyrobot.sandbox;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as the repository reads them: in headers by Python's rules, in JSON by pydantic's. */
final class PythonUuid {
  private static final Pattern BARE = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern GROUPED =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private PythonUuid() {}

  /** What {@code uuid.UUID(text)} takes, which is nearly any spelling of 32 digits. */
  static Optional<UUID> loose(String text) {
    String bare = text.replace("urn:", "").replace("uuid:", "");
    return bare(bare.replaceAll("^[{}]+|[{}]+$", "").replace("-", ""));
  }

  /**
   * What a JSON string may hold: 32 digits, or groups of them, these also in braces or as a URN.
   */
  static Optional<UUID> strict(String text) {
    String inner = text;
    if (text.startsWith("{") && text.endsWith("}") && text.length() > 2) {
      inner = text.substring(1, text.length() - 1);
    } else if (text.startsWith("urn:uuid:")) {
      inner = text.substring("urn:uuid:".length());
    }
    boolean grouped = GROUPED.matcher(inner).matches();
    return grouped || inner.equals(text)
        ? bare(grouped ? inner.replace("-", "") : inner)
        : Optional.empty();
  }

  /** The repository's ids are of version 4 or 7. */
  static boolean isKnownVersion(UUID id) {
    return id.variant() == 2 && (id.version() == 4 || id.version() == 7);
  }

  private static Optional<UUID> bare(String digits) {
    if (!BARE.matcher(digits).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new UUID(
            Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)));
  }
}
