package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The scanner against Jackson, on generated documents and on damaged ones. */
class IdScannerFuzzTest {

  private static final String[] NAMES = {
    "id", "a", "identifier", "\"", "\\", "ü", "", "ids", "{", "]"
  };

  private static final String DAMAGE = "\"\\{}[]:,01-x \u0001tn";

  private final IdScanner ids = new IdScanner();

  @Test
  void agreesWithTheTree() throws Exception {
    Random random = new Random(20261124);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      ObjectNode tree = object(random, 0);
      UUID id = new UUID(random.nextLong(), random.nextLong());
      tree.remove("id");
      if (random.nextInt(4) > 0) {
        tree.put("id", id.toString());
        found++;
      }
      for (int more = random.nextInt(3); more > 0; more--) {
        tree.set("after" + more, value(random, 1));
      }
      String json = random.nextBoolean() ? tree.toString() : tree.toPrettyString();
      boolean has = scan(json.getBytes(StandardCharsets.UTF_8));
      assertEquals(tree.has("id"), has, json);
      if (has) {
        assertEquals(id, new UUID(ids.high(), ids.low()), json);
      }
    }
    assertTrue(found > 10_000);
  }

  @Test
  void agreesWithTheParserOnDamagedLines() {
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      ObjectNode tree = object(random, 1);
      tree.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
      tree.put("after", 1);
      byte[] line = tree.toString().getBytes(StandardCharsets.US_ASCII);
      for (int damage = 1 + random.nextInt(2); damage > 0; damage--) {
        line[random.nextInt(line.length)] = (byte) DAMAGE.charAt(random.nextInt(DAMAGE.length()));
      }
      String text = new String(line, StandardCharsets.US_ASCII);
      assertEquals(byParser(line), scan(line) ? new UUID(ids.high(), ids.low()) : null, text);
    }
  }

  private boolean scan(byte[] line) {
    return ids.scan(line, 0, line.length);
  }

  /** The id by Jackson's parser alone, null if it cannot be read. */
  private static UUID byParser(byte[] line) {
    try (JsonParser json = Json.FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean id = json.currentName().equals("id");
        json.nextToken();
        if (id) {
          String text = json.getValueAsString("");
          return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
              ? UUID.fromString(text)
              : null;
        }
        json.skipChildren();
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth + 1));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    switch (random.nextInt(depth > 4 ? 6 : 8)) {
      case 0:
        return nodes.numberNode(random.nextInt(100) - 50);
      case 1:
        return nodes.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 2:
        return nodes.booleanNode(random.nextBoolean());
      case 3:
        return nodes.nullNode();
      case 4:
        return nodes.textNode("\"id\":\"" + NAMES[random.nextInt(NAMES.length)] + "\n\\\u2028");
      case 5:
        return nodes.numberNode(random.nextLong());
      case 6:
        ArrayNode array = nodes.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(random, depth + 1));
        }
        return array;
      default:
        return object(random, depth);
    }
  }
}
