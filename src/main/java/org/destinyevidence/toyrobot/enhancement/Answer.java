package org.destinyevidence.toyrobot.enhancement;

import io.vertx.core.Future;
import java.util.Objects;

/**
 * What an enhancer says of one reference: an {@link Enhancement}, a {@link ReferenceError}, or
 * either of them {@linkplain #later(Future) later}. An answer at once costs no future.
 */
public sealed interface Answer permits Enhancement, ReferenceError, Answer.Later {

  /**
   * The answer will be there when the future completes, on whichever thread. A failed future, or
   * one that completes with null, becomes the reference's error line.
   */
  static Answer later(Future<? extends Answer> answer) {
    return new Later(answer);
  }

  /** See {@link #later(Future)}. */
  record Later(Future<? extends Answer> future) implements Answer {
    public Later {
      Objects.requireNonNull(future, "future");
    }
  }
}
