package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The repository's rules for what a content says, as far as breaking them loses the result: what
 * every content has, and what annotations and abstracts have. Other types pass; the repository may
 * know more of them than we do.
 */
final class ContentRules {

  private static final Set<String> PROCESSES = Set.of("uninverted", "closed_api", "other");

  private ContentRules() {}

  /**
   * @throws IllegalArgumentException naming the member that breaks a rule
   */
  static void check(JsonNode content) {
    require(content != null && content.isObject(), "content must be an object");
    JsonNode type = content.path("enhancement_type");
    require(type.isTextual() && !type.textValue().isEmpty(), "enhancement_type is missing");
    switch (type.textValue()) {
      case "annotation" -> annotations(content.path("annotations"));
      case "abstract" -> {
        require(content.path("abstract").isTextual(), "abstract must be a text");
        require(
            PROCESSES.contains(content.path("process").asText("")),
            "process must be uninverted, closed_api or other");
      }
      default -> {}
    }
  }

  private static void annotations(JsonNode annotations) {
    require(annotations.isArray() && !annotations.isEmpty(), "annotations is empty");
    for (int i = 0; i < annotations.size(); i++) {
      annotation(annotations.get(i), i);
    }
  }

  private static void annotation(JsonNode annotation, int i) {
    require(annotation.isObject(), i, " must be an object");
    JsonNode scheme = annotation.path("scheme");
    require(scheme.isTextual() && !scheme.textValue().isEmpty(), i, ".scheme is empty");
    require(scheme.textValue().indexOf('/') < 0, i, ".scheme contains a slash");
    require(annotation.path("label").isTextual(), i, ".label must be a text");
    JsonNode score = annotation.path("score");
    switch (annotation.path("annotation_type").asText("")) {
      case "score" -> number(score, i);
      case "boolean" -> {
        require(annotation.path("value").isBoolean(), i, ".value must be true or false");
        if (!score.isMissingNode() && !score.isNull()) {
          number(score, i);
        }
      }
      default -> require(false, i, ".annotation_type must be score or boolean");
    }
    JsonNode data = annotation.path("data");
    require(data.isMissingNode() || data.isObject(), i, ".data must be an object");
  }

  /**
   * Text is refused: the repository takes "NaN" in quotes, as Jackson writes it, for the number.
   */
  private static void number(JsonNode score, int i) {
    if (!score.isNumber()) {
      String is = score.isMissingNode() ? "missing" : Text.clean(score.toString(), 100);
      require(false, i, ".score is " + is + ": it must be a number");
    } else if (!Double.isFinite(score.doubleValue())) {
      require(false, i, ".score is " + Text.clean(score.asText(), 100) + ": it must be finite");
    }
  }

  private static void require(boolean holds, int annotation, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("annotations[" + annotation + "]" + otherwise);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
