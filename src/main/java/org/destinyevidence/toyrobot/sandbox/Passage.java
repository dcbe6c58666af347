package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;

/**
 * A request that has come to some point of its life.
 *
 * @param batch null if it names none
 */
public record Passage(Operation operation, Moment moment, UUID batch, HttpServerRequest request) {

  public boolean is(Operation operation, Moment moment) {
    return this.operation == operation && this.moment == moment;
  }
}
