package org.destinyevidence.toyrobot.sandbox;

import java.util.Map;
import java.util.regex.Pattern;

/** The models of an enhancement's content, by its type. */
final class ResultContent {

  /** What an identifier looks like, with what the repository takes off before it looks. */
  private static final Map<String, Pattern> IDENTIFIERS =
      Map.of(
          "doi",
          Pattern.compile(
              "(?i)[\\s\u00A0]*+((https?://)?(dx\\.)?doi\\.org/)?(doi:)?[\\s\u00A0]*10\\.\\d{4,9}/\\S+\\s*"),
          "eric",
          Pattern.compile("(?s).*E[D|J]\\d+(\\.pdf)?\\s*"),
          "pro_quest",
          Pattern.compile("(?s).*\\d\\s*"),
          "open_alex",
          Pattern.compile(
              "(http://)?(https://)?(openalex\\.org/)?(explore\\.openalex\\.org/)?(works/)?\\s*W\\d+\\s*"));

  private ResultContent() {}

  /**
   * @throws ResultLine.Refused if no model takes it
   */
  static void check(Shape content) {
    switch (content.text("enhancement_type")) {
      case "annotation" -> content.some("annotations", ResultContent::annotation);
      case "abstract" -> abstractText(content);
      case "bibliographic" -> bibliographic(content);
      case "location" -> content.some("locations", ResultContent::location);
      case "reference_association" -> association(content);
      case "linked_data" -> linkedData(content);
      case "raw" -> raw(content);
      case "full_text" -> fullText(content);
      default -> throw content.refused("enhancement_type", "is not known");
    }
  }

  private static void annotation(Shape annotation) {
    boolean score = annotation.choice("annotation_type", "score", "boolean").equals("score");
    String scheme = annotation.text("scheme");
    if (scheme.isEmpty() || scheme.indexOf('/') >= 0) {
      throw annotation.refused("scheme", "is empty or has a slash");
    }
    annotation.text("label");
    if (score) {
      annotation.number("score");
    } else {
      annotation.flag("value");
      annotation.optionalNumber("score");
    }
    annotation.dictionary("data");
  }

  private static void abstractText(Shape content) {
    content.choice("process", "uninverted", "closed_api", "other");
    content.text("abstract");
  }

  private static void bibliographic(Shape content) {
    content.each("authorship", ResultContent::author);
    content.optionalInteger("cited_by_count");
    content.optionalDate("created_date");
    content.optionalDate("updated_date");
    content.optionalDate("publication_date");
    content.optionalInteger("publication_year");
    content.optionalText("publisher");
    content.optionalText("title");
    content.optionalObject("pagination", ResultContent::pagination);
    content.optionalObject("publication_venue", ResultContent::venue);
  }

  private static void author(Shape author) {
    author.text("display_name");
    author.optionalText("orcid");
    author.choice("position", "first", "middle", "last");
  }

  private static void pagination(Shape pagination) {
    pagination.optionalText("volume");
    pagination.optionalText("issue");
    pagination.optionalText("first_page");
    pagination.optionalText("last_page");
  }

  private static void venue(Shape venue) {
    venue.optionalText("display_name");
    venue.optionalChoice(
        "venue_type",
        "journal",
        "repository",
        "conference",
        "ebook_platform",
        "book_series",
        "other");
    venue.optionalTexts("issn");
    venue.optionalText("issn_l");
    venue.optionalText("host_organization_name");
  }

  private static void location(Shape location) {
    location.optionalFlag("is_oa");
    location.optionalChoice(
        "version", "publishedVersion", "acceptedVersion", "submittedVersion", "other");
    location.optionalUrl("landing_page_url");
    location.optionalUrl("pdf_url");
    location.optionalText("license");
    if (location.has("extra")) {
      location.dictionary("extra");
    }
  }

  private static void association(Shape content) {
    content.someIdsOr("associated_reference_ids", ResultContent::identifier);
    content.choice("association_type", "cites", "is_cited_by", "is_similar_to");
  }

  private static void identifier(Shape identifier) {
    String type =
        identifier.choice(
            "identifier_type", "doi", "eric", "pm_id", "pro_quest", "open_alex", "url", "other");
    switch (type) {
      case "pm_id" -> identifier.positiveInteger("identifier");
      case "url" -> identifier.url("identifier");
      case "other" -> {
        identifier.text("identifier");
        identifier.text("other_identifier_name");
      }
      default -> {
        if (!IDENTIFIERS.get(type).matcher(identifier.text("identifier")).matches()) {
          throw identifier.refused("identifier", "does not look like one of type " + type);
        }
      }
    }
  }

  private static void linkedData(Shape content) {
    content.url("vocabulary_uri");
    content.object("data").url("@context");
    content.dictionary("data");
  }

  private static void fullText(Shape content) {
    content.url("file_url");
    content.optionalInteger("byte_size");
    content.optionalText("sha256_checksum");
    content.textUnlessAbsent("mime_type");
    content.optionalChoice(
        "version", "publishedVersion", "acceptedVersion", "submittedVersion", "other");
    content.optionalFlag("is_oa");
    content.optionalText("license");
    content.optionalText("source");
    content.optionalUrl("source_url");
    content.optionalMoment("retrieved_at");
  }

  private static void raw(Shape content) {
    content.text("description");
    content.moment("source_export_date");
    content.dictionary("metadata");
    content.filled("data");
  }
}
