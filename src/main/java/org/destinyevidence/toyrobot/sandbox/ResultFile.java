package org.destinyevidence.toyrobot.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the repository would make of an uploaded result file. The bytes themselves are not kept
 * unless asked for: everything the import needs is known once they have passed by.
 *
 * @param lines the verdict on each line that is not blank
 * @param sunk why the whole file fails whatever is stored of it, null if it does not
 * @param digest lower-case hex of the SHA-256
 * @param bytes the file itself, null unless results are kept
 */
record ResultFile(List<Line> lines, String sunk, String digest, byte[] bytes) {

  /**
   * @param fingerprint to tell an identical enhancement, 0 for a line that is none
   */
  record Line(ResultLine.Checked checked, long fingerprint) {}

  /** Why none of these references is stored, null if nothing hinders; what is ignored does not. */
  String sunk(Set<UUID> references) {
    if (sunk != null) {
      return sunk;
    }
    Set<UUID> left = new HashSet<>(references);
    for (Line line : lines) {
      ResultLine.Checked checked = line.checked();
      boolean read = checked.kind() != ResultLine.Kind.REJECTED;
      if (read && left.remove(checked.referenceId()) && checked.sinksBatch()) {
        return checked.why();
      }
    }
    return null;
  }

  /** What is left of it when it has been imported: a long run has many. */
  ResultFile withoutLines() {
    return new ResultFile(List.of(), sunk, digest, bytes);
  }
}
