package org.destinyevidence.toyrobot.enhancement;

import java.nio.charset.StandardCharsets;

/**
 * The same as {@link Excerpt}, read by the {@link JsonSkimmer}: what is neither title nor abstract
 * is passed over without being decoded. Where anything is less than plain (what is not UTF-8 or not
 * JSON) it gives up, and Jackson has the say.
 */
final class QuickExcerpt {

  /** Both were found, and no more is read. */
  private static final int DONE = Integer.MIN_VALUE;

  private final JsonSkimmer json = new JsonSkimmer();
  private final byte[] array;
  private String title;
  private String abstractText;
  private Type type;
  private String foundTitle;
  private String foundAbstract;

  private QuickExcerpt(byte[] array, int end) {
    this.array = array;
    json.open(array, end);
  }

  /** Null if this line has to be read slowly. */
  static Excerpt read(byte[] array, int offset, int length) {
    QuickExcerpt quick = new QuickExcerpt(array, offset + length);
    int at = quick.json.spaces(offset);
    return quick.json.is(at, '{') && quick.members(at, Level.REFERENCE) != JsonSkimmer.BROKEN
        ? new Excerpt(quick.title, quick.abstractText)
        : null;
  }

  private enum Level {
    REFERENCE,
    ENHANCEMENT,
    CONTENT
  }

  private enum Type {
    BIBLIOGRAPHIC,
    ABSTRACT,
    OTHER
  }

  /** Past the object that begins there. */
  private int members(int from, Level level) {
    int at = json.spaces(from + 1);
    if (json.is(at, '}')) {
      return at + 1;
    }
    while (true) {
      int key = at;
      int keyEnd = json.string(key);
      at = json.colon(keyEnd);
      if (at < 0) {
        return JsonSkimmer.BROKEN;
      }
      at = member(level, key + 1, keyEnd - 1, at);
      if (at < 0) {
        return at;
      }
      at = json.spaces(at);
      if (json.is(at, '}')) {
        return at + 1;
      }
      if (!json.is(at, ',')) {
        return JsonSkimmer.BROKEN;
      }
      at = json.spaces(at + 1);
    }
  }

  private int member(Level level, int key, int keyEnd, int value) {
    return switch (level) {
      case REFERENCE ->
          json.is(value, '[') && JsonKey.is(array, key, keyEnd, "enhancements")
              ? enhancements(value)
              : json.value(value);
      case ENHANCEMENT ->
          json.is(value, '{') && JsonKey.is(array, key, keyEnd, "content")
              ? content(value)
              : json.value(value);
      case CONTENT -> json.is(value, '"') ? text(key, keyEnd, value) : json.value(value);
    };
  }

  private int enhancements(int from) {
    int at = json.spaces(from + 1);
    if (json.is(at, ']')) {
      return at + 1;
    }
    while (true) {
      at = json.is(at, '{') ? members(at, Level.ENHANCEMENT) : json.value(at);
      if (at < 0) {
        return at;
      }
      at = json.spaces(at);
      if (json.is(at, ']')) {
        return at + 1;
      }
      if (!json.is(at, ',')) {
        return JsonSkimmer.BROKEN;
      }
      at = json.spaces(at + 1);
    }
  }

  private int content(int from) {
    type = null;
    foundTitle = null;
    foundAbstract = null;
    return members(from, Level.CONTENT);
  }

  private int text(int key, int keyEnd, int value) {
    int after = json.string(value);
    if (after < 0) {
      return after;
    }
    boolean sure = true;
    if (JsonKey.is(array, key, keyEnd, "enhancement_type")) {
      type = type(value + 1, after - 1);
    } else if (title == null && JsonKey.is(array, key, keyEnd, "title")) {
      foundTitle = decoded(value + 1, after - 1);
      sure = foundTitle != null;
    } else if (abstractText == null && JsonKey.is(array, key, keyEnd, "abstract")) {
      foundAbstract = decoded(value + 1, after - 1);
      sure = foundAbstract != null;
    }
    if (!sure) {
      return JsonSkimmer.BROKEN;
    }
    if (type == Type.BIBLIOGRAPHIC && title == null) {
      title = foundTitle;
    } else if (type == Type.ABSTRACT && abstractText == null) {
      abstractText = foundAbstract;
    }
    return title != null && abstractText != null ? DONE : after;
  }

  private Type type(int from, int to) {
    if (JsonKey.is(array, from, to, "bibliographic")) {
      return Type.BIBLIOGRAPHIC;
    }
    return JsonKey.is(array, from, to, "abstract") ? Type.ABSTRACT : Type.OTHER;
  }

  /** Null if the text is not plain UTF-8. */
  private String decoded(int from, int to) {
    String text =
        json.escaped()
            ? Json.text(array, from - 1, to + 1)
            : new String(array, from, to - from, StandardCharsets.UTF_8);
    return text == null || text.indexOf('\uFFFD') >= 0 ? null : text;
  }
}
