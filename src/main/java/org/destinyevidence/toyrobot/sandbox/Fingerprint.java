package org.destinyevidence.toyrobot.sandbox;

import static org.destinyevidence.toyrobot.sandbox.Draw.mix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/**
 * A number by which the repository's identical enhancements of one reference are identical, however
 * their lines are spelled: the order of fields, white space, nulls and other fields do not count.
 */
final class Fingerprint {

  private static final String[] FIELDS = {
    "source", "visibility", "robot_version", "derived_from", "content"
  };

  private Fingerprint() {}

  static long of(UUID reference, JsonNode line) {
    long hash = mix(reference.getMostSignificantBits()) + reference.getLeastSignificantBits();
    for (String field : FIELDS) {
      hash = mix(hash) + value(line.path(field));
    }
    return mix(hash);
  }

  private static long value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN -> node.booleanValue() ? 2 : 1;
      default -> 0;
    };
  }

  /** A sum, for which the order does not matter. */
  private static long object(JsonNode node) {
    long sum = 3;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isNull()) {
        sum += mix(mix(text(field.getKey())) + value(field.getValue()));
      }
    }
    return mix(sum);
  }

  private static long array(JsonNode node) {
    long hash = 4;
    for (JsonNode item : node) {
      hash = mix(hash) + value(item);
    }
    return mix(hash);
  }

  /** For Python, 1 and 1.0 are equal. */
  private static long number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? mix(node.longValue()) : text(node.asText());
    }
    double value = node.doubleValue();
    boolean whole = value == (long) value;
    return mix(whole ? (long) value : Double.doubleToLongBits(value));
  }

  private static long text(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }
}
