package org.destinyevidence.toyrobot.repository;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * The hook that authenticates a request. It is handed the very bytes that are sent, just before
 * they are sent, and never runs for another host: the client follows no redirect.
 */
@FunctionalInterface
interface RequestSigner {

  /** Signs nothing, for {@code ENV=local} and {@code test}. */
  RequestSigner NONE = (body, headers) -> {};

  /**
   * Adds the headers that authenticate a request with this body.
   *
   * @param body the encoded body; empty for a request without one
   */
  void sign(Buffer body, MultiMap headers);
}
