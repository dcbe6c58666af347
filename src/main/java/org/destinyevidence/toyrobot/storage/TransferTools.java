package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.config.ProxyChoice;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.retry.AtMost;
import org.destinyevidence.toyrobot.retry.RetryBudgets;

/** What all transfers of one verticle instance share. */
record TransferTools(
    Vertx vertx,
    StorageClient.Shared shared,
    HttpClient downloads,
    HttpClient uploads,
    Watch watch,
    TransferLimits limits,
    ProxyChoice proxies) {

  private static final long SOON_MILLIS =
      TimeUnit.NANOSECONDS.toMillis(TimeScale.millisToNanos(10_000));

  HttpClient client(Operation operation) {
    return operation == Operation.UPLOAD ? uploads : downloads;
  }

  /** A storage answers with the file, with XML or with nothing: a page is a proxy's. */
  static boolean isPage(HttpClientResponse response) {
    String type = response.getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  String userAgent() {
    return shared.userAgent();
  }

  RetryBudgets budgets() {
    return shared.budgets();
  }

  RobotEvents events() {
    return shared.events();
  }

  DoubleSupplier random() {
    return shared.random();
  }

  long now() {
    return shared.nanoTime().getAsLong();
  }

  /** Ends well within ten seconds, whatever becomes of it. */
  Future<Void> soon(Future<Void> refresh) {
    return AtMost.millis(vertx, refresh, SOON_MILLIS);
  }
}
