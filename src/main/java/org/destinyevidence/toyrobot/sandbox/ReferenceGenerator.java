package org.destinyevidence.toyrobot.sandbox;

import java.util.UUID;

/**
 * Makes references that look like those a repository serves: one line of JSON each, the id near its
 * head, identifiers and enhancements after it, texts in many scripts. A line depends on size, seed
 * and id alone, so a reference need not be kept to be served again. Safe for use by many threads.
 */
public final class ReferenceGenerator {

  /** How large the lines are on average. */
  public enum Size {
    /** 143 bytes: identifiers only. */
    SMALL(160),
    /** 2.1 KB: bibliography, abstract and a topic or a location. */
    MEDIUM(4 << 10),
    /** 18.8 KB: half of them 6 KB, the other half over 30 KB with a classifier's annotations. */
    LARGE(40 << 10);

    private final int capacity;

    Size(int capacity) {
      this.capacity = capacity;
    }
  }

  private final Size size;
  private final long seed;

  public ReferenceGenerator(Size size, long seed) {
    this.size = size;
    this.seed = seed;
  }

  /** The line of this reference in UTF-8, without a newline. */
  public byte[] line(UUID id) {
    Draw draw = draw(id);
    LineWriter out = head(id);
    switch (size) {
      case SMALL -> small(out, draw);
      case MEDIUM -> medium(out, id, draw);
      case LARGE -> large(out, id, draw);
    }
    return out.put("}").toBytes();
  }

  /** The smallest line there is. */
  byte[] bare(UUID id) {
    return head(id).put("}").toBytes();
  }

  /** Neither a title nor an abstract. */
  byte[] untitled(UUID id) {
    Draw draw = draw(id);
    LineWriter out = head(id);
    GeneratedIdentifiers.list(out.put(","), draw);
    Enhancements enhancements = new Enhancements(out, id, draw);
    enhancements.wrapped("import", () -> GeneratedContent.untitled(out, draw));
    enhancements.end();
    return out.put("}").toBytes();
  }

  /** With types of identifiers and enhancements that nobody knows yet. */
  byte[] unfamiliar(UUID id) {
    Draw draw = draw(id);
    LineWriter out = head(id);
    GeneratedIdentifiers.unfamiliar(out.put(","), draw);
    Enhancements enhancements = new Enhancements(out, id, draw);
    enhancements.wrapped("toy_reader", () -> GeneratedContent.unfamiliar(out, draw));
    enhancements.bibliographic(2);
    enhancements.end();
    return out.put("}").toBytes();
  }

  private Draw draw(UUID id) {
    return Draw.of(seed * Size.values().length + size.ordinal(), id);
  }

  private LineWriter head(UUID id) {
    LineWriter out = new LineWriter(size.capacity);
    return out.put("{\"visibility\":\"public\",\"id\":\"").put(id).put("\"");
  }

  /** One in 64 is the smallest line there is, an id alone. */
  private static void small(LineWriter out, Draw draw) {
    if (!draw.oneIn(64)) {
      out.put(",\"identifiers\":[");
      GeneratedIdentifiers.any(out, draw);
      out.put("]");
    }
  }

  private static void medium(LineWriter out, UUID id, Draw draw) {
    GeneratedIdentifiers.list(out.put(","), draw);
    Enhancements enhancements = new Enhancements(out, id, draw);
    enhancements.bibliographic(2);
    enhancements.abstractText(160);
    if (draw.oneIn(2)) {
      enhancements.topics(1);
    } else {
      enhancements.location();
    }
    enhancements.end();
  }

  private static void large(LineWriter out, UUID id, Draw draw) {
    GeneratedIdentifiers.list(out.put(","), draw);
    Enhancements enhancements = new Enhancements(out, id, draw);
    if (draw.oneIn(2)) {
      enhancements.classifier();
    }
    enhancements.bibliographic(8);
    enhancements.abstractText(1700);
    enhancements.location();
    enhancements.topics(3);
    enhancements.inclusion();
    enhancements.rare();
    enhancements.end();
  }

  /** The enhancements of one reference, each wrapped as the repository wraps them. */
  private static final class Enhancements {
    private final LineWriter out;
    private final UUID reference;
    private final Draw draw;
    private final Phrases.Language language;
    private boolean first = true;

    Enhancements(LineWriter out, UUID reference, Draw draw) {
      this.out = out.put(",\"enhancements\":[");
      this.reference = reference;
      this.draw = draw;
      // Half are English, the rest is spread over all languages.
      this.language = draw.oneIn(2) ? Phrases.LANGUAGES.get(0) : draw.from(Phrases.LANGUAGES);
    }

    void bibliographic(int authors) {
      wrapped("openalex", () -> GeneratedContent.bibliographic(out, draw, language, authors));
    }

    void abstractText(int length) {
      wrapped("openalex", () -> GeneratedContent.abstractText(out, draw, language, length));
    }

    void location() {
      wrapped("openalex", () -> GeneratedContent.location(out, draw));
    }

    void topics(int most) {
      wrapped("openalex", () -> GeneratedAnnotations.topics(out, draw, most));
    }

    void inclusion() {
      wrapped("domain_inclusion_robot", () -> GeneratedAnnotations.inclusion(out, draw));
    }

    void classifier() {
      wrapped("taxonomy_classifier", () -> GeneratedAnnotations.classifier(out, draw));
    }

    /** Types that robots seldom meet, and so forget. */
    void rare() {
      switch (draw.below(8)) {
        case 0 -> wrapped("openalex", () -> GeneratedContent.association(out, draw));
        case 1 -> wrapped("vocabulary", () -> GeneratedContent.linkedData(out, draw));
        case 2 -> wrapped("import", () -> GeneratedContent.raw(out, draw));
        case 3 -> wrapped("import", () -> GeneratedContent.fullText(out, draw));
        default -> {}
      }
    }

    void end() {
      out.put("]");
    }

    private void wrapped(String source, Runnable content) {
      out.put(first ? "{\"id\":\"" : ",{\"id\":\"");
      first = false;
      long millis = reference.getMostSignificantBits() >>> 16;
      out.put(Uuid7.of(millis, draw.below(4096), draw.next()));
      out.put("\",\"reference_id\":\"").put(reference);
      out.put("\",\"source\":\"").put(source).put("\",\"visibility\":\"public\",\"content\":");
      content.run();
      out.put(",\"created_at\":\"2026-0").digits(draw.between(1, 9), 1);
      out.put("-").digits(draw.between(1, 28), 2).put("T").digits(draw.below(24), 2);
      out.put(":").digits(draw.below(60), 2).put(":").digits(draw.below(60), 2);
      out.put(".").digits(draw.between(1, 999_999), 6).put("Z\"}");
    }
  }
}
