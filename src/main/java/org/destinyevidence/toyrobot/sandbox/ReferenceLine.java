package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of one's own that is served as a reference, whatever it holds.
 *
 * @param bytes without the newline; not copied
 * @param id the reference's; made up if the line has none that can be read
 * @param flaw why no result for it can be taken, in words that follow "line 7"; null if one can
 */
public record ReferenceLine(byte[] bytes, UUID id, String flaw) {

  /** Reads what can be read of a line, which has no newline. */
  public static ReferenceLine of(byte[] bytes) {
    Object id;
    try {
      // Bytes would be taken for UTF-16 if they looked like it; files are UTF-8.
      id = new JsonObject(new String(bytes, StandardCharsets.UTF_8)).getValue("id");
    } catch (DecodeException | ClassCastException e) {
      return new ReferenceLine(bytes, Uuid7.next(), "is not a JSON object");
    }
    if (id == null) {
      return new ReferenceLine(bytes, Uuid7.next(), "has no \"id\"");
    }
    Optional<UUID> read = id instanceof String text ? PythonUuid.strict(text) : Optional.empty();
    return new ReferenceLine(
        bytes,
        read.orElseGet(Uuid7::next),
        read.filter(PythonUuid::isKnownVersion).isPresent()
            ? null
            : "has an \"id\" that is not a UUID of version 4 or 7");
  }
}
