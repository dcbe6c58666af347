package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One statement about a reference: a score or a yes or no, under a scheme and a label, with data of
 * any shape beside it. Immutable. Values are checked when the {@link Enhancement} is made of it.
 *
 * <pre>{@code
 * Annotation.score("meta:toy", "toy", 0.42).data("toy", "Woody")
 * }</pre>
 */
public final class Annotation {

  private final ObjectNode json;

  private Annotation(ObjectNode json) {
    this.json = json;
  }

  /**
   * A number, as a rule from 0 to 1.
   *
   * @param scheme not empty, without {@code /}
   * @param label not null
   * @param score finite
   */
  public static Annotation score(String scheme, String label, double score) {
    return new Annotation(statement(scheme, label, "score").put("score", score));
  }

  /**
   * A yes or no.
   *
   * @param scheme not empty, without {@code /}
   * @param label not null
   */
  public static Annotation bool(String scheme, String label, boolean value) {
    return new Annotation(statement(scheme, label, "boolean").put("value", value));
  }

  /**
   * A yes or no, and how sure it is.
   *
   * @param scheme not empty, without {@code /}
   * @param label not null
   * @param score finite; as a rule from 0 to 1
   */
  public static Annotation bool(String scheme, String label, boolean value, double score) {
    return new Annotation(
        statement(scheme, label, "boolean").put("value", value).put("score", score));
  }

  private static ObjectNode statement(String scheme, String label, String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("scheme", scheme)
        .put("label", label)
        .put("annotation_type", type);
  }

  /**
   * The same with one more entry of data. Copies what is there: for many entries, pass a map.
   *
   * @param key not null
   * @param value anything that Jackson can write without further modules; a {@code JsonNode} of
   *     your own mapper's, such as for a {@code LocalDate}; null too
   * @throws IllegalArgumentException if Jackson cannot write it
   */
  public Annotation data(String key, Object value) {
    ObjectNode copy = json.deepCopy();
    copy.withObjectProperty("data").set(key, Json.tree(value, "data." + key));
    return new Annotation(copy);
  }

  /**
   * The same with this data instead of what it had.
   *
   * @param data not null; copied
   */
  public Annotation data(ObjectNode data) {
    return with(data.deepCopy());
  }

  /**
   * The same with this data instead of what it had.
   *
   * @param data not null; any values, as in {@link #data(String, Object)}
   * @throws IllegalArgumentException if Jackson cannot write it
   */
  public Annotation data(Map<String, ?> data) {
    return with(Json.tree(data, "data"));
  }

  private Annotation with(JsonNode data) {
    ObjectNode copy = json.deepCopy();
    copy.set("data", data);
    return new Annotation(copy);
  }

  /** Not to be changed. */
  ObjectNode json() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Annotation annotation && json.equals(annotation.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "Annotation" + json;
  }
}
