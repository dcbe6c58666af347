package org.destinyevidence.toyrobot.enhancement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private static final String ID = "01a208cd-a7d8-7267-9e5c-dbac3023e686";

  private static final String TITLE =
      "{\"source\":\"x\",\"content\":{\"enhancement_type\":\"bibliographic\","
          + "\"authorship\":[{\"title\":\"Dr\"}],\"title\":\"Toys ü\"}}";
  private static final String ABSTRACT =
      "{\"content\":{\"process\":\"other\",\"abstract\":\"On toys.\","
          + "\"enhancement_type\":\"abstract\"},\"visibility\":\"public\"}";

  @Test
  void knowsItsIdAndItsLine() {
    String line = "{\"visibility\":\"public\",\"id\":\"" + ID.toUpperCase() + "\"}";
    Reference reference = Reference.parse(line);
    assertEquals(ID, reference.id());
    assertEquals(UUID.fromString(ID), reference.uuid());
    assertEquals(line, reference.raw());
    assertEquals(line, new String(reference.bytes(), StandardCharsets.UTF_8));
    assertEquals("Reference[" + ID + "]", reference.toString());
  }

  @Test
  void isASliceOfWhatArrived() throws Exception {
    byte[] chunk = ("xx" + reference(TITLE) + "yy").getBytes(StandardCharsets.UTF_8);
    UUID id = UUID.fromString(ID);
    Reference reference =
        Reference.of(
            chunk, 2, chunk.length - 4, id.getMostSignificantBits(), id.getLeastSignificantBits());
    assertEquals(reference(TITLE), reference.raw());
    assertEquals("Toys ü", reference.title().orElseThrow());
    assertEquals(ID, reference.json().get("id").textValue());
  }

  /** More than Jackson takes by itself; how long a line may be is for the settings to say. */
  @Test
  void aLongTextIsRead() throws Exception {
    String text = "x".repeat(21_000_000);
    Reference reference = Reference.parse("{\"id\":\"" + ID + "\",\"text\":\"" + text + "\"}");
    assertEquals(text.length(), reference.json().get("text").textValue().length());
  }

  @Test
  void titleAndAbstractInAnyOrder() throws Exception {
    for (String both : new String[] {TITLE + "," + ABSTRACT, ABSTRACT + "," + TITLE}) {
      Reference reference = Reference.parse(reference(both));
      assertEquals(Optional.of("Toys ü"), reference.title());
      assertEquals(Optional.of("On toys."), reference.abstractText());
    }
  }

  @Test
  void theFirstOfEachCounts() throws Exception {
    Reference reference =
        Reference.parse(reference(TITLE + "," + TITLE.replace("Toys", "Other") + "," + ABSTRACT));
    assertEquals(Optional.of("Toys ü"), reference.title());
  }

  @Test
  void noneIsEmpty() throws Exception {
    for (String json :
        new String[] {
          "{\"id\":\"" + ID + "\"}",
          "{\"id\":\"" + ID + "\",\"enhancements\":null}",
          "{\"id\":\"" + ID + "\",\"enhancements\":{\"title\":\"x\"}}",
          reference(""),
          reference("1,[\"title\"],{\"content\":[{\"title\":\"x\"}]}"),
          reference(TITLE.replace("\"Toys ü\"", "null")),
          reference(TITLE.replace("\"Toys ü\"", "{\"title\":\"x\"}")),
          reference(TITLE.replace("bibliographic", "of tomorrow")),
        }) {
      Reference reference = Reference.parse(json);
      assertEquals(Optional.empty(), reference.title(), json);
      assertEquals(Optional.empty(), reference.abstractText(), json);
    }
  }

  @Test
  void unknownTypesNeverMakeItFail() throws Exception {
    String unknown = "{\"content\":{\"enhancement_type\":\"hologram\",\"title\":3,\"x\":[[{}]]}}";
    String json =
        reference(unknown + "," + TITLE)
            .replace("\"identifiers\":[]", "\"identifiers\":[{\"identifier_type\":\"new\"},7]");
    assertEquals(Optional.of("Toys ü"), Reference.parse(json).title());
  }

  @Test
  void anUnreadableRestHurtsOnlyWhoAsks() {
    Reference reference = Reference.parse("{\"id\":\"" + ID + "\",\"enhancements\":[{oops");
    assertEquals(ID, reference.id());
    String message =
        assertThrows(UnreadableReferenceException.class, reference::title).getMessage();
    assertTrue(message.startsWith("the reference is not readable JSON: "), message);
    assertTrue(!message.contains("oops]"), message);
    assertThrows(UnreadableReferenceException.class, reference::abstractText);
    assertThrows(UnreadableReferenceException.class, reference::json);
  }

  @Test
  void aLineThatWasCutOffIsToldWithoutJacksonsSource() {
    Reference reference = Reference.parse("{\"id\":\"" + ID + "\",\"enhancements\":[{");
    assertEquals(
        "the reference is not readable JSON: Unexpected end-of-input: expected close marker for"
            + " Object",
        assertThrows(UnreadableReferenceException.class, reference::json).getMessage());
  }

  @Test
  void whatComesAfterBothIsNotRead() throws Exception {
    String broken = reference(TITLE + "," + ABSTRACT).replace("\"visibility\"", "###");
    Reference reference = Reference.parse(broken);
    assertEquals(Optional.of("Toys ü"), reference.title());
    assertEquals(Optional.of("On toys."), reference.abstractText());
    assertThrows(UnreadableReferenceException.class, reference::json);
  }

  @Test
  void isParsedOnce() throws Exception {
    Reference reference = Reference.parse(reference(TITLE));
    assertSame(reference.json(), reference.json());
    assertSame(reference.title().orElseThrow(), reference.title().orElseThrow());
  }

  @Test
  void twoDocumentsInALineAreNotOne() {
    Reference reference = Reference.parse("{\"id\":\"" + ID + "\"}{}");
    assertThrows(UnreadableReferenceException.class, reference::json);
  }

  @Test
  void parseSaysWhatIsMissing() {
    assertEquals(
        "no reference: no id",
        assertThrows(IllegalArgumentException.class, () -> Reference.parse("{}")).getMessage());
  }

  private static String reference(String enhancements) {
    return "{\"id\":\"" + ID + "\",\"identifiers\":[],\"enhancements\":[" + enhancements + "]}";
  }
}
