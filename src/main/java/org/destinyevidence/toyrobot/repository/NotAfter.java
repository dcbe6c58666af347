package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Handler;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import java.util.function.LongSupplier;

/**
 * Looks at the clock once more when a request has its connection, and sends nothing too late. The
 * limit for a connection is a timer: a process that was stopped hears of the connection first, and
 * what it had checked before is as old as the stop was long.
 *
 * @param nanos when it is too late, on the same clock
 */
record NotAfter(LongSupplier nanoTime, long nanos) implements Handler<HttpContext<?>> {

  @Override
  public void handle(HttpContext<?> context) {
    if (context.phase() == ClientPhase.SEND_REQUEST && nanoTime.getAsLong() - nanos > 0) {
      // Without a handler Vert.x logs the reset as an error.
      context.clientRequest().exceptionHandler(wanted -> {}).reset();
      context.fail(Unsent.late());
    } else {
      context.next();
    }
  }
}
