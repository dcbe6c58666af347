package org.destinyevidence.toyrobot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that generated references are made of, read once from {@code phrases.txt}: a line in
 * square brackets begins a section, every other line is the inside of a JSON string with the
 * escapes that pydantic writes (quotes, backslashes and control characters; all else as it is).
 */
final class Phrases {
  private static final Map<String, List<byte[]>> SECTIONS = read();

  static final List<byte[]> NAMES = SECTIONS.get("names");
  static final List<byte[]> PUBLISHERS = SECTIONS.get("publishers");
  static final List<byte[]> VENUES = SECTIONS.get("venues");
  static final List<byte[]> TOPICS = SECTIONS.get("topics");
  static final List<byte[]> FIELDS = SECTIONS.get("fields");
  static final List<byte[]> SUBJECTS = SECTIONS.get("subjects");
  static final List<byte[]> ASPECTS = SECTIONS.get("aspects");

  /** One a language; English stands first. */
  static final List<Language> LANGUAGES =
      SECTIONS.keySet().stream()
          .filter(name -> name.startsWith("titles "))
          .map(name -> name.substring("titles ".length()))
          .map(name -> new Language(SECTIONS.get("titles " + name), SECTIONS.get("texts " + name)))
          .toList();

  private Phrases() {}

  /** Titles, and sentences for abstracts, in one language. */
  record Language(List<byte[]> titles, List<byte[]> sentences) {}

  private static Map<String, List<byte[]>> read() {
    Map<String, List<byte[]>> sections = new LinkedHashMap<>();
    List<byte[]> current = new ArrayList<>();
    for (String line : text().split("\n")) {
      if (line.startsWith("[")) {
        current = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), current);
      } else if (!line.isBlank()) {
        current.add(line.getBytes(UTF_8));
      }
    }
    return sections;
  }

  private static String text() {
    try (InputStream in = Phrases.class.getResourceAsStream("phrases.txt")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
