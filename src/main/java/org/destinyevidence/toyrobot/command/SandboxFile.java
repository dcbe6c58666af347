package org.destinyevidence.toyrobot.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.ReferenceLine;

/**
 * A file of references for a sandbox to serve. Its lines are bytes, not text: one may be damaged on
 * purpose. Read once, for it may be a pipe.
 */
final class SandboxFile {

  /** As it looks when each byte is taken for a character. */
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final Path file;
  private final List<ReferenceLine> lines = new ArrayList<>();
  private final Set<UUID> ids = new HashSet<>();
  private int number;
  private int flawed;
  private int firstFlawed;
  private String firstFlaw;
  private int repeated;
  private int firstRepeated;

  private SandboxFile(Path file) {
    this.file = file;
  }

  /**
   * @throws CommandFailure if there is no reference in it, with what there is instead
   */
  static SandboxFile read(Path file) throws IOException, CommandFailure {
    SandboxFile read = new SandboxFile(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
        } else {
          read.add(line);
        }
      }
      read.add(line);
    }
    if (read.flawed == read.lines.size()) {
      throw new CommandFailure(ExitCodes.BAD, read.nothing());
    }
    return read;
  }

  /** All that are not blank. */
  List<ReferenceLine> lines() {
    return lines;
  }

  /** What a user may not have meant, a sentence each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (flawed > 0) {
      warnings.add(
          "%s: no result can be taken for %d of its %d lines, the first is line %d, which %s"
              .formatted(file, flawed, lines.size(), firstFlawed, firstFlaw));
    }
    if (repeated > 0) {
      warnings.add(
          "%s: %d of its %d lines have the id of an earlier one, the first is line %d; each is work"
                  .formatted(file, repeated, lines.size(), firstRepeated)
              + " of its own, in a batch of its own");
    }
    return warnings;
  }

  private void add(ByteArrayOutputStream gathered) {
    byte[] bytes = gathered.toByteArray();
    gathered.reset();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (++number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
      bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }
    if (text.isBlank()) {
      return;
    }
    ReferenceLine line = ReferenceLine.of(bytes);
    lines.add(line);
    if (line.flaw() != null) {
      if (flawed++ == 0) {
        firstFlawed = number;
        firstFlaw = line.flaw();
      }
    } else if (!ids.add(line.id()) && repeated++ == 0) {
      firstRepeated = number;
    }
  }

  private String nothing() {
    String instead = lines.isEmpty() ? "it is empty" : "line " + firstFlawed + " " + firstFlaw;
    return file
        + " holds no reference: "
        + instead
        + ". Name a file of JSON objects, one a line, each with an \"id\" that is a UUID of version 4"
        + " or 7, or leave out --file";
  }
}
