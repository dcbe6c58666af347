package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.buffer.Buffer;

/** A body that is made while it is sent. */
interface Source {

  /** The next piece; empty at the end. */
  Buffer next();

  static Source of(Buffer body) {
    return new Source() {
      private boolean given;

      @Override
      public Buffer next() {
        Buffer next = given ? Buffer.buffer() : body;
        given = true;
        return next;
      }
    };
  }
}
