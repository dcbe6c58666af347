package org.destinyevidence.toyrobot.sandbox;

/** External identifiers of generated references: every type that the repository knows. */
final class GeneratedIdentifiers {
  private GeneratedIdentifiers() {}

  /** The field {@code identifiers}: OpenAlex, mostly a DOI, sometimes others. */
  static void list(LineWriter out, Draw draw) {
    openAlex(out.put("\"identifiers\":["), draw);
    if (!draw.oneIn(6)) {
      doi(out.put(","), draw);
    }
    if (draw.oneIn(3)) {
      pubMed(out.put(","), draw);
    }
    if (draw.oneIn(16)) {
      rare(out.put(","), draw);
    }
    out.put("]");
  }

  /** The field {@code identifiers}: of a type that nobody knows yet, and OpenAlex. */
  static void unfamiliar(LineWriter out, Draw draw) {
    text(out.put("\"identifiers\":["), "toy:").digits(draw.below(10_000), 4);
    openAlex(out.put(of("toy_catalogue")).put(","), draw);
    out.put("]");
  }

  /** One identifier of any type, mostly the common ones. */
  static void any(LineWriter out, Draw draw) {
    switch (draw.below(8)) {
      case 0, 1, 2 -> openAlex(out, draw);
      case 3, 4, 5 -> doi(out, draw);
      case 6 -> pubMed(out, draw);
      default -> rare(out, draw);
    }
  }

  static void openAlex(LineWriter out, Draw draw) {
    text(out, "W").digits(4_000_000_000L + draw.below(500_000_000), 10).put(of("open_alex"));
  }

  private static void doi(LineWriter out, Draw draw) {
    text(out, "10.").digits(draw.between(1000, 9999), 4).put("/j.toy.");
    out.digits(draw.between(1990, 2026), 4).put(".").digits(draw.below(100_000), 5).put(of("doi"));
  }

  /** A number, not a text. */
  private static void pubMed(LineWriter out, Draw draw) {
    out.put("{\"identifier\":").digits(draw.between(10_000_000, 42_000_000), 8);
    out.put(",\"identifier_type\":\"pm_id\"}");
  }

  private static void rare(LineWriter out, Draw draw) {
    switch (draw.below(3)) {
      case 0 -> text(out, "EJ").digits(draw.below(10_000_000), 7).put(of("eric"));
      case 1 -> text(out, "").digits(draw.between(1, 999_999_999), 10).put(of("pro_quest"));
      default ->
          text(out, "toy-")
              .digits(draw.below(10_000), 4)
              .put("\",\"identifier_type\":\"other\",\"other_identifier_name\":\"shelf\"}");
    }
  }

  private static LineWriter text(LineWriter out, String head) {
    return out.put("{\"identifier\":\"").put(head);
  }

  private static String of(String type) {
    return "\",\"identifier_type\":\"" + type + "\"}";
  }
}
