package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * What a robot adds to a reference. Immutable: the content is checked and encoded once, when it is
 * built, so that an instance that would sink a batch does not exist. A reference gets one, and one
 * instance may answer for any number of them. Source, visibility and version are the framework's to
 * add.
 *
 * <p>Every factory throws {@link IllegalArgumentException} for a value that would sink the batch,
 * and names it: {@code annotations[0].score is NaN: it must be finite}. For null it throws that or
 * a {@link NullPointerException}. Thrown out of {@link Enhancer#enhance}, either is the reference's
 * error line.
 */
public final class Enhancement implements Answer {

  /** How an abstract was obtained: the repository's own three words. */
  public enum Process {
    /** Put together again from an inverted index, as OpenAlex has them. */
    UNINVERTED,
    /** From an API that is not open to everybody. */
    CLOSED_API,
    /** In any other way, such as by a model. */
    OTHER
  }

  private static final String DERIVED = ",\"derived_from\":[";

  private final byte[] content;
  private final byte[] derived;

  private Enhancement(byte[] content, byte[] derived) {
    this.content = content;
    this.derived = derived;
  }

  /** At least one annotation. */
  public static Enhancement annotations(Annotation... annotations) {
    return annotations(Arrays.asList(annotations));
  }

  /** At least one annotation. */
  public static Enhancement annotations(Iterable<Annotation> annotations) {
    ObjectNode content = of("annotation");
    ArrayNode array = content.putArray("annotations");
    for (Annotation annotation : annotations) {
      array.add(annotation.json());
    }
    return checked(content);
  }

  /**
   * An abstract for the reference.
   *
   * @param text may be empty
   */
  public static Enhancement abstractText(String text, Process process) {
    return checked(
        of("abstract")
            .put("process", process.name().toLowerCase(Locale.ROOT))
            .put("abstract", text));
  }

  /**
   * Content of any type. For types other than annotations and abstracts only the repository knows
   * what is right: a line that it refuses is an error of its reference that the robot never sees.
   * {@code demo} says what it refuses.
   *
   * @param content an object with {@code enhancement_type}; copied, so it may be changed afterwards
   */
  public static Enhancement raw(JsonNode content) {
    return checked(content);
  }

  /**
   * {@link #raw(JsonNode) Content of any type}, as JSON text.
   *
   * @param content an object with {@code enhancement_type}
   */
  public static Enhancement raw(String content) {
    try {
      return checked(Json.MAPPER.readTree(content));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("content is not JSON: " + Json.reason(e), e);
    }
  }

  /**
   * The same, said to be derived from these enhancements or references, and from no others.
   *
   * @param ids none null; without any, it is derived from nothing
   */
  public Enhancement derivedFrom(UUID... ids) {
    if (ids.length == 0) {
      return new Enhancement(content, new byte[0]);
    }
    StringBuilder list = new StringBuilder(DERIVED);
    for (UUID id : ids) {
      list.append('"').append(Objects.requireNonNull(id, "id")).append("\",");
    }
    list.setCharAt(list.length() - 1, ']');
    return new Enhancement(content, list.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static ObjectNode of(String type) {
    return JsonNodeFactory.instance.objectNode().put("enhancement_type", type);
  }

  private static Enhancement checked(JsonNode content) {
    return new Enhancement(Content.encode(content), new byte[0]);
  }

  /** The content as JSON text; what it is derived from stands beside it, not in it. */
  public String content() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Bytes that {@link #copyTo} writes. */
  public int size() {
    return content.length + derived.length;
  }

  /**
   * Writes the content as JSON in UTF-8 to {@code target[at…]}, followed, if there is any, by the
   * member {@code ,"derived_from":[…]} that stands beside it.
   */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(content, 0, target, at, content.length);
    System.arraycopy(derived, 0, target, at + content.length, derived.length);
  }

  /** True for an enhancement of the same bytes: the same content, in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Enhancement that
        && Arrays.equals(content, that.content)
        && Arrays.equals(derived, that.derived);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(content) + Arrays.hashCode(derived);
  }

  @Override
  public String toString() {
    return "Enhancement" + Text.clean(content(), 200);
  }
}
