package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.retry.RetryBudgets;

public final class StorageClient {

  /** To be made in a verticle's {@code start()} and used on its context only. */
  public StorageClient(
      Vertx vertx,
      RobotConfig config,
      String userAgent,
      RetryBudgets budgets,
      RobotEvents events,
      LongSupplier nanoTime) {}

  /** A download of the batch's reference file into the splitter, not begun yet. */
  public ReferenceDownload download(BatchFiles files, LineSplitter splitter) {
    return new ReferenceDownload();
  }

  /** An upload of the batch's result, not begun yet. */
  public ResultUpload upload(BatchFiles files, SpooledResult result) {
    return new ResultUpload();
  }

  /** Closes all connections; transfers under way fail. */
  public Future<Void> close() {
    throw new UnsupportedOperationException();
  }
}
