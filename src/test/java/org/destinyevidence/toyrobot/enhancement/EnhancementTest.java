package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnhancementTest {

  @Test
  void aScoreWithData() {
    assertEquals(
        "{\"enhancement_type\":\"annotation\",\"annotations\":[{\"scheme\":\"meta:toy\","
            + "\"label\":\"toy\",\"annotation_type\":\"score\",\"score\":0.42,"
            + "\"data\":{\"toy\":\"Woody\"}}]}",
        Enhancement.annotations(Annotation.score("meta:toy", "toy", 0.42).data("toy", "Woody"))
            .content());
  }

  @Test
  void aYesOrNoMaySayHowSureItIs() {
    Annotation sure = Annotation.bool("s", "l", true, 0.9);
    assertEquals(
        "{\"scheme\":\"s\",\"label\":\"l\",\"annotation_type\":\"boolean\",\"value\":true,\"score\":0.9}",
        sure.json().toString());
  }

  @Test
  void severalAnnotationsOfBothKinds() {
    assertEquals(
        "{\"enhancement_type\":\"annotation\",\"annotations\":["
            + "{\"scheme\":\"s\",\"label\":\"a\",\"annotation_type\":\"boolean\",\"value\":true},"
            + "{\"scheme\":\"s\",\"label\":\"b\",\"annotation_type\":\"score\",\"score\":1.0}]}",
        Enhancement.annotations(
                List.of(Annotation.bool("s", "a", true), Annotation.score("s", "b", 1)))
            .content());
  }

  @Test
  void dataOfAnyShape() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("n", 1);
    Annotation plain = Annotation.bool("s", "l", false);
    assertEquals("{\"n\":1}", plain.data(tree).json().get("data").toString());
    assertEquals("{\"k\":[1,2]}", plain.data(Map.of("k", List.of(1, 2))).json().get("data") + "");
    assertEquals(
        "{\"a\":null,\"b\":{\"c\":1}}",
        plain.data("a", null).data("b", Map.of("c", 1)).json().get("data").toString());
    JsonObject answered = new JsonObject().put("x", new JsonArray().add(1).add("y"));
    assertEquals(
        "{\"k\":{\"x\":[1,\"y\"]}}", plain.data("k", answered).json().get("data").toString());
  }

  @Test
  void annotationsAreEqualIfTheySayTheSame() {
    Annotation one = Annotation.score("s", "l", 0.5).data("k", 1);
    Annotation same = Annotation.score("s", "l", 0.5).data("k", 1);
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, same.data("k", 2));
  }

  @Test
  void anAnnotationDoesNotChange() {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("n", 1);
    Annotation first = Annotation.bool("s", "l", true).data(data);
    String before = first.toString();
    first.data("more", 2);
    data.put("n", 2);
    assertEquals(before, first.toString());
  }

  @Test
  void rawContentMayChangeAfterwards() {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("enhancement_type", "raw");
    Enhancement enhancement = Enhancement.raw(content);
    content.put("more", 1);
    assertEquals("{\"enhancement_type\":\"raw\"}", enhancement.content());
  }

  @Test
  void rawContentAsText() {
    String content = "{\"enhancement_type\":\"location\",\"locations\":[{\"is_oa\":true}]}";
    assertEquals(content, Enhancement.raw(content).content());
  }

  @Test
  void anAbstract() {
    assertEquals(
        "{\"enhancement_type\":\"abstract\",\"process\":\"closed_api\",\"abstract\":\"Ärzte 𝒳\"}",
        Enhancement.abstractText("Ärzte 𝒳", Enhancement.Process.CLOSED_API).content());
  }

  @Test
  void derivedFromStandsBesideTheContent() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    Enhancement plain = Enhancement.raw("{\"enhancement_type\":\"raw\"}");
    Enhancement derived = plain.derivedFrom(first, second);
    assertEquals(
        "{\"enhancement_type\":\"raw\"},\"derived_from\":[\"" + first + "\",\"" + second + "\"]",
        written(derived));
    assertEquals("{\"enhancement_type\":\"raw\"}", written(plain));
    assertEquals(written(plain), written(derived.derivedFrom()));
    assertThrows(NullPointerException.class, () -> plain.derivedFrom((UUID) null));
  }

  @Test
  void toStringIsShort() {
    Enhancement long_ = Enhancement.abstractText("x".repeat(10_000), Enhancement.Process.OTHER);
    assertTrue(long_.toString().length() < 300);
  }

  private static String written(Enhancement enhancement) {
    byte[] target = new byte[enhancement.size() + 3];
    enhancement.copyTo(target, 3);
    return new String(target, 3, enhancement.size(), StandardCharsets.UTF_8);
  }
}
