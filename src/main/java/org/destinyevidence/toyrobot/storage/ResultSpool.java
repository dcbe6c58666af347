package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.config.RobotConfig;

public final class ResultSpool {

  public ResultSpool(Vertx vertx, RobotConfig config, SpoolRoom room) {}

  /** Takes bytes (copied, so the buffer may be used again). Ignored once the spool has failed. */
  public void write(Buffer bytes) {}

  /** True if no more should be written for now. Never true once the spool has failed. */
  public boolean full() {
    return false;
  }

  /** Sets what to run when more may be written after {@link #full()} was true. */
  public void drainHandler(Runnable handler) {}

  /** Sets what to run, once at most, when the spool fails before {@link #finish()}. */
  public void failureHandler(Consumer<TransferFailure> handler) {}

  /** Ends the writing. Fails with a {@link TransferFailure} ({@code DISK_FULL}, not final). */
  public Future<SpooledResult> finish() {
    throw new UnsupportedOperationException();
  }

  /** Gives everything back, at any time, the finished result too; may be called again. */
  public void close() {}
}
