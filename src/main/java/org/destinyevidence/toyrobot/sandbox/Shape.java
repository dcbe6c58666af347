package org.destinyevidence.toyrobot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A JSON object that is being compared with a model. Each method is one field of the model; those
 * that begin with {@code optional} take an absent field or a null too. As pydantic does, they take
 * some texts for numbers and flags, never the other way round. What the model would store is shown
 * to {@link ResultLine.Stored}.
 */
final class Shape {
  private final JsonNode object;
  private final String path;
  private final ResultLine.Stored stored;

  private Shape(JsonNode object, String path, ResultLine.Stored stored) {
    this.object = object;
    this.path = path;
    this.stored = stored;
    if (!object.isObject()) {
      throw new ResultLine.Refused((path.isEmpty() ? "the line" : path) + " is not an object");
    }
  }

  static Shape of(JsonNode line, ResultLine.Stored stored) {
    return new Shape(line, "", stored);
  }

  ResultLine.Refused refused(String field, String why) {
    return new ResultLine.Refused(at(field) + " " + why);
  }

  /** True if the field is there and not null. */
  boolean has(String field) {
    return object.hasNonNull(field);
  }

  Shape object(String field) {
    return new Shape(required(field), at(field), stored);
  }

  void optionalObject(String field, Consumer<Shape> model) {
    if (has(field)) {
      model.accept(object(field));
    }
  }

  String text(String field) {
    return text(required(field), at(field));
  }

  void optionalText(String field) {
    if (has(field)) {
      text(field);
    }
  }

  /** One that has a default, which a null does not stand for. */
  void textUnlessAbsent(String field) {
    if (object.has(field)) {
      text(field);
    }
  }

  void optionalTexts(String field) {
    if (has(field)) {
      list(field).forEach(item -> text(item, at(field)));
    }
  }

  String choice(String field, String... values) {
    String value = text(field);
    if (!Arrays.asList(values).contains(value)) {
      throw refused(field, "is none of " + String.join(", ", values));
    }
    return value;
  }

  void optionalChoice(String field, String... values) {
    if (has(field)) {
      choice(field, values);
    }
  }

  void number(String field) {
    stored.number(at(field), Scalars.number(required(field), at(field)));
  }

  void optionalNumber(String field) {
    if (has(field)) {
      number(field);
    }
  }

  void integer(String field) {
    Scalars.integer(required(field), at(field));
  }

  void positiveInteger(String field) {
    integer(field);
    if (Scalars.number(required(field), at(field)) <= 0) {
      throw refused(field, "is not greater than 0");
    }
  }

  void optionalInteger(String field) {
    if (has(field)) {
      integer(field);
    }
  }

  void flag(String field) {
    Scalars.flag(required(field), at(field));
  }

  void optionalFlag(String field) {
    if (has(field)) {
      flag(field);
    }
  }

  void optionalDate(String field) {
    if (has(field)) {
      Scalars.date(required(field), at(field));
    }
  }

  void moment(String field) {
    Scalars.moment(required(field), at(field));
  }

  void optionalMoment(String field) {
    if (has(field)) {
      moment(field);
    }
  }

  void url(String field) {
    Scalars.url(text(field), at(field));
  }

  void optionalUrl(String field) {
    if (has(field)) {
      url(field);
    }
  }

  UUID id(String field) {
    return id(required(field), at(field));
  }

  void optionalId(String field) {
    if (has(field)) {
      id(field);
    }
  }

  void optionalIds(String field) {
    if (has(field)) {
      list(field).forEach(item -> id(item, at(field)));
    }
  }

  /** A list of at least one, each an object of the model. */
  void some(String field, Consumer<Shape> model) {
    items(field).forEach(item -> model.accept(new Shape(item, at(field), stored)));
  }

  private JsonNode items(String field) {
    JsonNode list = list(field);
    if (list.isEmpty()) {
      throw refused(field, "is empty");
    }
    return list;
  }

  /** A list that may be absent or empty, each an object of the model. */
  void each(String field, Consumer<Shape> model) {
    if (has(field)) {
      list(field).forEach(item -> model.accept(new Shape(item, at(field), stored)));
    }
  }

  /** A list of at least one, each the id of a reference or an object of the model. */
  void someIdsOr(String field, Consumer<Shape> model) {
    for (JsonNode item : items(field)) {
      if (item.isObject()) {
        model.accept(new Shape(item, at(field), stored));
      } else {
        id(item, at(field));
      }
    }
  }

  /** An object of any content, absent or not, but not null; numbers in it need not be finite. */
  void dictionary(String field) {
    if (object.has(field)) {
      Shape inner = object(field);
      everything(inner.object, inner.path);
    }
  }

  /** Any value but those that Python takes for false. */
  void filled(String field) {
    JsonNode value = required(field);
    boolean empty =
        switch (value.getNodeType()) {
          case ARRAY, OBJECT -> value.isEmpty();
          case STRING -> value.textValue().isEmpty();
          case NUMBER -> value.doubleValue() == 0;
          default -> !value.booleanValue();
        };
    if (empty) {
      throw refused(field, "is empty");
    }
    everything(value, at(field));
  }

  private void everything(JsonNode node, String where) {
    if (node.isTextual()) {
      stored.text(where, node.textValue());
    }
    node.fieldNames().forEachRemaining(name -> stored.text(where, name));
    node.forEach(child -> everything(child, where));
  }

  private JsonNode required(String field) {
    JsonNode value = object.get(field);
    if (value == null) {
      throw refused(field, "is missing");
    }
    return value;
  }

  private JsonNode list(String field) {
    JsonNode value = required(field);
    if (!value.isArray()) {
      throw refused(field, "is not a list");
    }
    return value;
  }

  private String text(JsonNode value, String where) {
    if (!value.isTextual()) {
      throw new ResultLine.Refused(where + " is not a text");
    }
    stored.text(where, value.textValue());
    return value.textValue();
  }

  private UUID id(JsonNode value, String where) {
    return PythonUuid.strict(text(value, where))
        .filter(PythonUuid::isKnownVersion)
        .orElseThrow(() -> new ResultLine.Refused(where + " is not a UUID of version 4 or 7"));
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
