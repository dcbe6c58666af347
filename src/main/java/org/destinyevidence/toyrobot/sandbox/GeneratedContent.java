package org.destinyevidence.toyrobot.sandbox;

import java.util.List;

/** Contents of generated enhancements other than annotations, fields in the repository's order. */
final class GeneratedContent {
  private static final List<String> LICENCES = List.of("cc-by", "cc-by-nc", "cc0", "other-oa");
  private static final List<String> VENUE_TYPES = List.of("journal", "repository", "conference");

  private GeneratedContent() {}

  static void bibliographic(LineWriter out, Draw draw, Phrases.Language language, int mostAuthors) {
    out.put("{\"enhancement_type\":\"bibliographic\",\"authorship\":[");
    int authors = draw.between(1, mostAuthors);
    for (int i = 0; i < authors; i++) {
      author(out.put(i == 0 ? "" : ","), draw, i == 0 ? "first" : position(i, authors));
    }
    int year = draw.between(1990, 2025);
    out.put("],\"cited_by_count\":").put(Integer.toString(draw.below(1 << draw.below(10))));
    date(out.put(",\"created_date\":\""), draw, year);
    date(out.put("\",\"updated_date\":\""), draw, year + 1);
    date(out.put("\",\"publication_date\":\""), draw, year);
    out.put("\",\"publication_year\":").digits(year, 4);
    out.put(",\"publisher\":\"").put(draw.from(Phrases.PUBLISHERS));
    out.put("\",\"title\":\"").put(draw.from(language.titles())).put("\"");
    if (draw.oneIn(2)) {
      out.put(",\"pagination\":{\"volume\":\"").put(Integer.toString(draw.between(1, 99)));
      out.put("\",\"issue\":\"").digits(draw.between(1, 9), 1);
      out.put("\",\"first_page\":\"e").digits(draw.below(10_000), 4).put("\"}");
      out.put(",\"publication_venue\":{\"display_name\":\"").put(draw.from(Phrases.VENUES));
      out.put("\",\"venue_type\":\"").put(draw.from(VENUE_TYPES));
      issn(out.put("\",\"issn\":[\""), draw).put("\"]}");
    }
    out.put("}");
  }

  static void untitled(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"bibliographic\",\"authorship\":[");
    author(out, draw, "first");
    out.put("],\"publication_year\":").digits(draw.between(1900, 1989), 4).put("}");
  }

  /** Of a type that nobody knows yet. */
  static void unfamiliar(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"toy_summary\",\"toys\":[{\"count\":");
    out.digits(draw.between(1, 9), 1).put(",\"topic\":\"").put(draw.from(Phrases.SUBJECTS));
    out.put("\"}],\"summary\":{\"length\":null}}");
  }

  /** Whole sentences, in random order, until there are {@code length} bytes of them. */
  static void abstractText(LineWriter out, Draw draw, Phrases.Language language, int length) {
    out.put("{\"enhancement_type\":\"abstract\",\"process\":\"");
    out.put(draw.oneIn(4) ? "other" : "uninverted").put("\",\"abstract\":\"");
    prose(out, draw, language, draw.between(length * 2 / 3, length * 4 / 3));
    out.put("\"}");
  }

  static void location(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"location\",\"locations\":[{\"is_oa\":");
    out.put(draw.oneIn(3) ? "false" : "true").put(",\"version\":\"publishedVersion\"");
    out.put(",\"landing_page_url\":\"https://doi.org/10.").digits(draw.between(1000, 9999), 4);
    out.put("/toy(").digits(draw.below(100), 2).put(")\",\"license\":\"").put(draw.from(LICENCES));
    out.put("\",\"extra\":{\"id\":\"https://openalex.org/S").digits(draw.below(1 << 30), 10);
    issn(out.put("\",\"issn\":[\""), draw);
    issn(out.put("\",\""), draw).put("\"],\"type\":\"").put(draw.from(VENUE_TYPES));
    issn(out.put("\",\"issn_l\":\""), draw);
    out.put("\",\"is_in_doaj\":false,\"display_name\":\"").put(draw.from(Phrases.VENUES));
    out.put("\",\"host_organization\":null,\"host_organization_name\":\"");
    out.put(draw.from(Phrases.PUBLISHERS)).put("\",\"host_organization_lineage\":[]}}]}");
  }

  static void association(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"reference_association\",\"associated_reference_ids\":[\"");
    out.put(Uuid7.of(1_700_000_000_000L + draw.below(1 << 30), draw.below(4096), draw.next()));
    out.put("\"");
    for (int i = draw.between(1, 12); i > 0; i--) {
      GeneratedIdentifiers.openAlex(out.put(","), draw);
    }
    out.put("],\"association_type\":\"cites\"}");
  }

  static void linkedData(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"linked_data\",\"vocabulary_uri\":");
    out.put("\"https://vocab.example.org/toy/v1\",\"data\":{\"@context\":");
    out.put("\"https://vocab.example.org/toy/\",\"@id\":\"toy:C").digits(draw.below(100_000), 5);
    out.put("\",\"toy:note\":\"").put(draw.from(Phrases.SUBJECTS)).put("\"}}");
  }

  static void raw(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"raw\",\"source_export_date\":\"2026-01-01T00:00:00Z\",");
    out.put("\"description\":\"Export of an older catalogue\",\"metadata\":{},\"data\":{\"row\":");
    out.put(Integer.toString(draw.below(1_000_000))).put(",\"cells\":[null,true,-0.00015,\"");
    out.put(draw.from(Phrases.NAMES)).put("\"]}}");
  }

  /** Where the text lies, not the text. */
  static void fullText(LineWriter out, Draw draw) {
    out.put("{\"enhancement_type\":\"full_text\",\"file_url\":\"https://files.example.org/");
    out.digits(draw.below(100_000), 5).put(".pdf\",\"byte_size\":");
    out.put(Integer.toString(draw.between(100_000, 9_000_000)));
    out.put(",\"mime_type\":\"application/pdf\",\"version\":\"publishedVersion\",\"is_oa\":true}");
  }

  private static void author(LineWriter out, Draw draw, String position) {
    out.put("{\"display_name\":\"").put(draw.from(Phrases.NAMES));
    if (draw.oneIn(2)) {
      out.put("\",\"orcid\":\"https://orcid.org/0000-000").digits(draw.below(10), 1);
      out.put("-").digits(draw.below(10_000), 4).put("-").digits(draw.below(10_000), 4);
    }
    out.put("\",\"position\":\"").put(position).put("\"}");
  }

  private static String position(int index, int authors) {
    return index == authors - 1 ? "last" : "middle";
  }

  private static void prose(LineWriter out, Draw draw, Phrases.Language language, int length) {
    int end = out.size() + length;
    out.put(draw.from(language.sentences()));
    while (out.size() < end) {
      out.put(" ").put(draw.from(language.sentences()));
    }
  }

  private static LineWriter issn(LineWriter out, Draw draw) {
    return out.digits(draw.below(10_000), 4).put("-").digits(draw.below(10_000), 4);
  }

  private static void date(LineWriter out, Draw draw, int year) {
    out.digits(year, 4).put("-").digits(draw.between(1, 12), 2);
    out.put("-").digits(draw.between(1, 28), 2);
  }
}
