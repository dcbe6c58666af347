package org.destinyevidence.toyrobot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The repository's verdict on one line of a result file, in two steps as there: the models say what
 * the line is, the database says whether what they took can be stored. The models take more than
 * the database does, and what it does not take sinks every line of the batch.
 *
 * <p>A line is tried as an enhancement, then as an error of one reference. Fields that the models
 * do not know are ignored, but the line as a whole has to be valid JSON in valid UTF-8.
 */
final class ResultLine {
  enum Kind {
    ENHANCEMENT,
    ERROR,
    REJECTED
  }

  /**
   * @param referenceId the reference the line speaks of, null if it could not be read
   * @param sinksBatch true if the import of the whole batch fails by this line
   * @param why of a rejected line or one that sinks the batch, otherwise empty
   */
  record Checked(Kind kind, UUID referenceId, boolean sinksBatch, String why) {}

  private ResultLine() {}

  /** The verdict on a line, which has no newline and is not blank. */
  static Checked check(byte[] line) {
    return read(line).checked();
  }

  /** The verdict, and what tells an identical enhancement. */
  static ResultFile.Line read(byte[] line) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return new ResultFile.Line(new Checked(Kind.REJECTED, null, true, "not UTF-8"), 0);
    }
    try {
      JsonNode root = ResultJson.parse(text);
      Checked checked = check(root);
      boolean enhances = checked.kind() == Kind.ENHANCEMENT;
      return new ResultFile.Line(
          checked, enhances ? Fingerprint.of(checked.referenceId(), root) : 0);
    } catch (Refused e) {
      return new ResultFile.Line(new Checked(Kind.REJECTED, null, false, e.getMessage()), 0);
    }
  }

  private static Checked check(JsonNode root) {
    Stored stored = new Stored();
    Shape line = Shape.of(root, stored);
    UUID id = line.id("reference_id");
    try {
      enhancement(line);
      return stored.checked(Kind.ENHANCEMENT, id);
    } catch (Refused e) {
      return root.has("message")
          ? error(root, id)
          : new Checked(Kind.REJECTED, id, false, e.getMessage());
    }
  }

  private static void enhancement(Shape line) {
    line.optionalId("id");
    line.text("source");
    line.choice("visibility", "public", "restricted", "hidden");
    line.optionalText("robot_version");
    line.optionalIds("derived_from");
    ResultContent.check(line.object("content"));
  }

  private static Checked error(JsonNode root, UUID id) {
    Stored stored = new Stored();
    try {
      Shape.of(root, stored).text("message");
      return stored.checked(Kind.ERROR, id);
    } catch (Refused e) {
      return new Checked(Kind.REJECTED, id, false, e.getMessage());
    }
  }

  /** Why the models reject a line. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why, null, false, false);
    }
  }

  /** Notes the first value that the database will not store. */
  static final class Stored {
    private String obstacle = "";

    void text(String path, String value) {
      if (value.indexOf('\0') >= 0) {
        obstacle(path + " holds a NUL");
      }
    }

    void number(String path, double value) {
      if (!Double.isFinite(value)) {
        obstacle(path + " is not finite");
      }
    }

    private void obstacle(String what) {
      if (obstacle.isEmpty()) {
        obstacle = what;
      }
    }

    private Checked checked(Kind kind, UUID id) {
      return new Checked(kind, id, !obstacle.isEmpty(), obstacle);
    }
  }
}
