package org.destinyevidence.toyrobot.enhancement;

import java.util.Objects;
import java.util.UUID;

/**
 * What an enhancer may know of the batch that it works on.
 *
 * @param id the batch's id; the same work in a later batch has another one
 * @param robotVersion the version that the framework writes into each result, such as {@code 0.2.0}
 */
public record BatchInfo(UUID id, String robotVersion) {
  public BatchInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(robotVersion, "robotVersion");
  }
}
