package org.destinyevidence.toyrobot.repository;

import java.util.UUID;

/**
 * A batch as the repository hands it out, unchecked.
 *
 * @param id version 4 or 7
 * @param referenceUrl signed, for one GET; null if the answer lacked it
 * @param resultUrl signed, for one PUT; null if the answer lacked it
 */
public record Batch(UUID id, String referenceUrl, String resultUrl) {

  /** The id alone: signed URLs are credentials. */
  @Override
  public String toString() {
    return "batch " + id;
  }
}
