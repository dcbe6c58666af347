package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Handler;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import java.util.function.BooleanSupplier;

/**
 * Asks once more when a request has its connection, and sends nothing that nobody wants any more: a
 * submission whose lease may be over, a claim of a robot that stops. The limit for a connection is
 * a timer: a process that was stopped hears of the connection first, and what it had checked before
 * is as old as the stop was long.
 */
record LastLook(BooleanSupplier maySend) implements Handler<HttpContext<?>> {

  @Override
  public void handle(HttpContext<?> context) {
    if (context.phase() == ClientPhase.SEND_REQUEST && !maySend.getAsBoolean()) {
      // Without a handler Vert.x logs the reset as an error.
      context.clientRequest().exceptionHandler(wanted -> {}).reset();
      context.fail(Unsent.unwanted());
    } else {
      context.next();
    }
  }
}
