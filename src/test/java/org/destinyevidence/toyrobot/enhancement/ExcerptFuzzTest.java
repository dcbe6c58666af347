package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quick reader says of title and abstract is what Jackson says, or nothing. */
class ExcerptFuzzTest {

  private static final String DAMAGE = "\"\\{}[]:,01-e.x \u0001\ttn";

  private static final List<String> MEMBERS =
      List.of("enhancement_type", "title", "abstract", "content", "enhancements", "score", "ü", "");

  private static final List<String> TEXTS =
      List.of(
          "bibliographic",
          "abstract",
          "annotation",
          "plain",
          "",
          "\"quoted\" \\ \n",
          "ü 🤖 \u2028",
          "\uFFFD");

  private final Random random = new Random(20261124);

  @Test
  void wholeDocuments() throws IOException {
    int quick = 0;
    int found = 0;
    for (int i = 0; i < 30_000; i++) {
      ObjectNode tree = reference();
      String json = random.nextBoolean() ? tree.toString() : tree.toPrettyString();
      byte[] line = (" " + json + "x").getBytes(StandardCharsets.UTF_8);
      Excerpt slow = SlowExcerpt.read(line, 1, line.length - 2);
      Excerpt read = QuickExcerpt.read(line, 1, line.length - 2);
      if (read != null) {
        assertEquals(slow, read, json);
        quick++;
      }
      found += slow.title() != null || slow.abstractText() != null ? 1 : 0;
    }
    assertTrue(quick > 15_000, quick + " were plain enough");
    assertTrue(found > 5_000, found + " had something to be read");
  }

  @Test
  void damagedDocuments() {
    for (int i = 0; i < 100_000; i++) {
      byte[] line = reference().toString().getBytes(StandardCharsets.UTF_8);
      for (int damage = 1 + random.nextInt(2); damage > 0; damage--) {
        line[random.nextInt(line.length)] =
            random.nextInt(20) == 0
                ? (byte) (0x80 | random.nextInt(0x80))
                : (byte) DAMAGE.charAt(random.nextInt(DAMAGE.length()));
      }
      Excerpt read = QuickExcerpt.read(line, 0, line.length);
      if (read != null) {
        String text = new String(line, StandardCharsets.UTF_8);
        // What is passed over need not be UTF-8, for a reader who does not ask for it.
        byte[] decodable = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(slow(decodable), read, text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"enhancements\":[{\"content\":{\"enhancement_type\":\"bibliographic\",\"title\":\"@\"}}]}",
        "{\"a\":1.5e-3,\"enhancements\":[{\"score\":0.25,\"content\":{\"title\":\"@\","
            + "\"enhancement_type\":\"bibliographic\"}}]}",
        "{\"enhancements\":[{\"content\":{\"x\":[{\"y\":[]}],\"enhancement_type\":\"bibliographic\","
            + "\"title\":\"@\",\"abstract\":\"no\"}},{\"content\":null},3,[]]}",
      })
  void plainOnesAreReadQuickly(String template) {
    for (String title : List.of("plain", "ü 🤖", "")) {
      byte[] line = template.replace("@", title).getBytes(StandardCharsets.UTF_8);
      Excerpt read = QuickExcerpt.read(line, 0, line.length);
      assertNotNull(read, template);
      assertEquals(new Excerpt(title, null), read);
    }
    byte[] escaped = template.replace("@", "\\u00fc\\n\\\"").getBytes(StandardCharsets.UTF_8);
    assertEquals(new Excerpt("ü\n\"", null), QuickExcerpt.read(escaped, 0, escaped.length));
  }

  @Test
  void readsNoFurtherThanToBoth() {
    byte[] line =
        ("{\"enhancements\":[{\"content\":{\"enhancement_type\":\"bibliographic\",\"title\":\"t\"}},"
                + "{\"content\":{\"abstract\":\"a\",\"enhancement_type\":\"abstract\" what comes then")
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(new Excerpt("t", "a"), QuickExcerpt.read(line, 0, line.length));
  }

  @Test
  void whatIsNotUtf8IsNotJudged() {
    byte[] line =
        "{\"enhancements\":[{\"content\":{\"enhancement_type\":\"bibliographic\",\"title\":\"?\"}}]}"
            .getBytes(StandardCharsets.US_ASCII);
    line[new String(line, StandardCharsets.US_ASCII).indexOf('?')] = (byte) 0xFF;
    assertNull(QuickExcerpt.read(line, 0, line.length));
  }

  private static Excerpt slow(byte[] line) {
    try {
      return SlowExcerpt.read(line, 0, line.length);
    } catch (IOException e) {
      return null;
    }
  }

  private ObjectNode reference() {
    ObjectNode reference = JsonNodeFactory.instance.objectNode();
    members(reference, 2);
    ArrayNode enhancements = reference.putArray("enhancements");
    for (int i = random.nextInt(4); i > 0; i--) {
      if (random.nextInt(10) == 0) {
        enhancements.add(random.nextInt());
        continue;
      }
      ObjectNode enhancement = enhancements.addObject();
      members(enhancement, 1);
      ObjectNode content = enhancement.putObject("content");
      members(content, 1);
      content.put("enhancement_type", TEXTS.get(random.nextInt(3)));
      if (random.nextBoolean()) {
        content.remove("title");
        content.put("title", text());
      }
      if (random.nextBoolean()) {
        content.put("abstract", text());
      }
    }
    if (random.nextInt(4) == 0) {
      members(reference, 2);
    }
    return reference;
  }

  private void members(ObjectNode object, int depth) {
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = MEMBERS.get(random.nextInt(MEMBERS.size()));
      switch (random.nextInt(depth > 0 ? 7 : 5)) {
        case 0 -> object.put(name, random.nextInt(1_000) - 500);
        case 1 -> object.put(name, random.nextGaussian() * 1e10);
        case 2 -> object.put(name, random.nextBoolean());
        case 3 -> object.putNull(name);
        case 4 -> object.put(name, text());
        case 5 -> members(object.putObject(name), depth - 1);
        default -> members(object.putArray(name).add(text()).addObject(), depth - 1);
      }
    }
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
