package org.destinyevidence.toyrobot.enhancement;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Title and abstract as Jackson reads them, which has the say; see {@link Excerpt}. */
final class SlowExcerpt {

  private final JsonParser json;
  private String title;
  private String abstractText;

  private SlowExcerpt(JsonParser json) {
    this.json = json;
  }

  static Excerpt read(byte[] array, int offset, int length) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(array, offset, length)) {
      SlowExcerpt excerpt = new SlowExcerpt(json);
      if (json.nextToken() == JsonToken.START_OBJECT) {
        excerpt.reference();
      }
      return new Excerpt(excerpt.title, excerpt.abstractText);
    }
  }

  private boolean complete() {
    return title != null && abstractText != null;
  }

  private void reference() throws IOException {
    while (!complete() && nextMember()) {
      if (json.currentName().equals("enhancements") && json.nextToken() == JsonToken.START_ARRAY) {
        while (!complete() && json.nextToken() != JsonToken.END_ARRAY) {
          enhancement();
        }
      } else {
        skipValue();
      }
    }
  }

  private void enhancement() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (!complete() && nextMember()) {
      if (json.currentName().equals("content") && json.nextToken() == JsonToken.START_OBJECT) {
        content();
      } else {
        skipValue();
      }
    }
  }

  private void content() throws IOException {
    String type = null;
    String foundTitle = null;
    String foundAbstract = null;
    while (!complete() && nextMember()) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value != JsonToken.VALUE_STRING) {
        json.skipChildren();
      } else if (name.equals("enhancement_type")) {
        type = json.getText();
      } else if (name.equals("title") && title == null) {
        foundTitle = json.getText();
      } else if (name.equals("abstract") && abstractText == null) {
        foundAbstract = json.getText();
      }
      if ("bibliographic".equals(type) && title == null) {
        title = foundTitle;
      } else if ("abstract".equals(type) && abstractText == null) {
        abstractText = foundAbstract;
      }
    }
  }

  private boolean nextMember() throws IOException {
    return json.nextToken() == JsonToken.FIELD_NAME;
  }

  /** From a member's name, or from its value, to the end of the value. */
  private void skipValue() throws IOException {
    if (json.currentToken() == JsonToken.FIELD_NAME) {
      json.nextToken();
    }
    json.skipChildren();
  }
}
