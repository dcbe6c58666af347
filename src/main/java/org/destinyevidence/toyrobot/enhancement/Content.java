package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * Writes a content as JSON, refusing on the way what would sink a whole batch at the repository: a
 * number that is not finite, U+0000 or half a surrogate pair in any string or key, more than 8 MiB,
 * nesting that its parser gives up on. The generator's own context tells where in the tree we are.
 */
final class Content {

  /** The repository's parser gives up at 200, and a result line wraps the content. */
  private static final int DEEPEST = 100;

  private static final int LARGEST = 8 * 1024 * 1024;

  private final JsonGenerator json;

  private Content(JsonGenerator json) {
    this.json = json;
  }

  /**
   * The content in UTF-8.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  static byte[] encode(JsonNode content) {
    ContentRules.check(content);
    Bounded bytes = new Bounded();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      new Content(json).write(content, 0);
    } catch (IOException e) {
      throw new IllegalArgumentException("content cannot be written as JSON: " + Json.reason(e), e);
    }
    return bytes.toByteArray();
  }

  private void write(JsonNode node, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "content contains itself, or is nested more than " + DEEPEST + " deep");
    }
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node, depth);
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, depth + 1);
        }
        json.writeEndArray();
      }
      case STRING -> {
        check(node.textValue(), false);
        json.writeString(node.textValue());
      }
      case NUMBER -> {
        if (!Double.isFinite(node.doubleValue())) {
          throw new IllegalArgumentException(
              where() + " is " + Text.clean(node.asText(), 100) + ": it must be finite");
        }
        node.serialize(json, null);
      }
      case POJO -> write(Json.tree(((POJONode) node).getPojo(), where()), depth + 1);
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NULL -> json.writeNull();
      case BINARY -> json.writeBinary(node.binaryValue());
      default -> throw new IllegalArgumentException(where() + " has no value");
    }
  }

  private void writeObject(JsonNode node, int depth) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      check(field.getKey(), true);
      json.writeFieldName(field.getKey());
      write(field.getValue(), depth + 1);
    }
    json.writeEndObject();
  }

  private void check(String text, boolean key) {
    int bad = Text.firstBad(text);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          (key ? "a key in " + path(true) : where())
              + (text.charAt(bad) == 0 ? " contains U+0000 at " : " contains half a surrogate at ")
              + bad
              + ": it cannot be stored");
    }
  }

  private String where() {
    return path(false);
  }

  /** Such as {@code annotations[0].data.toy}: the value to be written next, or what holds it. */
  private String path(boolean ofHolder) {
    StringBuilder path = new StringBuilder();
    JsonStreamContext at = json.getOutputContext();
    for (boolean innermost = true; !at.inRoot(); at = at.getParent(), innermost = false) {
      if (innermost && ofHolder) {
        continue;
      }
      // An array counts an element when it is begun, so only the innermost has not counted yet.
      int index = innermost ? at.getEntryCount() : at.getCurrentIndex();
      path.insert(0, at.inArray() ? "[" + index + "]" : "." + at.getCurrentName());
    }
    return path.isEmpty() ? "content" : Text.clean(path.substring(1), 300);
  }

  private static final class Bounded extends ByteArrayOutputStream {
    Bounded() {
      super(512);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (count + (long) length > LARGEST) {
        throw new IllegalArgumentException(
            "content is larger than " + LARGEST + " bytes: the repository could not take it in");
      }
      super.write(bytes, offset, length);
    }
  }
}
