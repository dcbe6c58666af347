package org.destinyevidence.toyrobot.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Annotations of generated references: topics, a verdict, and a classifier's long list. */
final class GeneratedAnnotations {
  private static final List<String> SCHEMES = List.of("Outcome", "Exposure");

  /** Each label's annotation, ready made: not applied at the even places, applied at the odd. */
  private static final List<byte[]> CLASSIFIED = classified();

  private GeneratedAnnotations() {}

  static void topics(LineWriter out, Draw draw, int most) {
    out.put("{\"enhancement_type\":\"annotation\",\"annotations\":[");
    int topics = draw.between(1, most);
    for (int i = 0; i < topics; i++) {
      byte[] topic = draw.from(Phrases.TOPICS);
      out.put(i == 0 ? "" : ",").put("{\"scheme\":\"openalex:topic\",\"label\":\"").put(topic);
      out.put("\",\"annotation_type\":\"boolean\",\"value\":true,\"data\":{");
      place(
          out.put("\"id\":\"https://openalex.org/T").digits(draw.below(20_000), 5), draw, "field");
      place(out.put("},\"score\":").fraction(draw, 4).put(",\"domain\":{\"id\":\""), draw);
      place(out.put("},\"subfield\":{\"id\":\""), draw);
      out.put("},\"display_name\":\"").put(topic).put("\"}}");
    }
    out.put("]}");
  }

  static void inclusion(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"annotation\",\"annotations\":[{\"scheme\":\"inclusion:toy\",");
    out.put("\"label\":\"Included in the toy domain\",\"annotation_type\":\"boolean\",\"value\":");
    out.put(draw.oneIn(2) ? "true" : "false").put(",\"score\":").fraction(draw, 14);
    out.put(",\"data\":{\"inclusion_score\":").fraction(draw, 15);
    out.put(",\"score_threshold\":0.4}}]}");
  }

  static void classifier(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"annotation\",\"annotations\":[");
    int labels = CLASSIFIED.size() / 2 - draw.below(12);
    for (int i = 0; i < labels; i++) {
      out.put(i == 0 ? "" : ",").put(CLASSIFIED.get(2 * i + (draw.oneIn(20) ? 1 : 0)));
    }
    out.put("]}");
  }

  private static void place(LineWriter out, Draw draw, String name) {
    place(out.put("\",\"").put(name).put("\":{\"id\":\""), draw);
  }

  private static void place(LineWriter out, Draw draw) {
    out.put("https://openalex.org/fields/").digits(draw.between(10, 36), 2);
    out.put("\",\"display_name\":\"").put(draw.from(Phrases.FIELDS)).put("\"");
  }

  private static List<byte[]> classified() {
    List<byte[]> all = new ArrayList<>();
    for (byte[] subject : Phrases.SUBJECTS) {
      for (byte[] aspect : Phrases.ASPECTS) {
        String scheme = SCHEMES.get(all.size() / 2 % SCHEMES.size());
        all.add(annotation(scheme, subject, aspect, "false"));
        all.add(annotation(scheme, subject, aspect, "true"));
      }
    }
    return List.copyOf(all);
  }

  private static byte[] annotation(String scheme, byte[] subject, byte[] aspect, String value) {
    LineWriter out = new LineWriter(160).put("{\"scheme\":\"classifier:toy:").put(scheme);
    out.put("\",\"label\":\"").put(subject).put(" and ").put(aspect);
    out.put("\",\"annotation_type\":\"boolean\",\"value\":").put(value).put(",\"data\":{}}");
    return out.toBytes();
  }
}
