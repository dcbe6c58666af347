package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.ProxyChoice;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.http.Clients;
import org.destinyevidence.toyrobot.http.IdleConnections;
import org.destinyevidence.toyrobot.retry.AtMost;
import org.destinyevidence.toyrobot.retry.RetryBudgets;

/**
 * The way to the blob storage: clients of its own that know no secret, follow no redirect, unpack
 * nothing (unpacking ignores back-pressure) and are not traced (a trace would carry the signed
 * URL). Whom to trust is the JVM's to say.
 *
 * <p>Uploads have a client for themselves: closing a connection in Vert.x waits for what was
 * written before to leave, which with a storage that has stopped reading is never. There an idle
 * timeout closes it in the end; a download must not have one, since a slow enhancer makes it idle.
 */
public final class StorageClient {

  /** A batch has one request under way; broken ones may still be closing. */
  private static final int SPARE_CONNECTIONS = 8;

  private static final int CHUNK = 64 * 1024;

  /**
   * A storage that has stopped reading would keep a connection open, and a stop has little time.
   */
  private static final long CLOSING_MILLIS = 1_000;

  private final HttpClientAgent downloads;
  private final HttpClientAgent uploads;
  private final TransferTools tools;
  private final PlainFiles plain;

  /**
   * What the clients share that one verticle instance opens, one after the other.
   *
   * @param plain warns once, whichever of the clients meets plain http first
   */
  public record Shared(
      RobotConfig config,
      PlainFiles plain,
      RetryBudgets budgets,
      RobotEvents events,
      LongSupplier nanoTime,
      DoubleSupplier random,
      String userAgent) {}

  /** To be made, used and closed on a verticle's context only. */
  public StorageClient(Vertx vertx, Shared shared) {
    this(vertx, shared, TransferLimits.of(shared.config().lease()));
  }

  StorageClient(Vertx vertx, Shared shared, TransferLimits limits) {
    RobotConfig config = shared.config();
    PoolOptions pool = pool(config.batchesPerInstance() + SPARE_CONNECTIONS);
    this.plain = shared.plain();
    this.downloads = Clients.open(vertx, options(limits), pool);
    this.uploads =
        Clients.open(
            vertx,
            options(limits)
                // Longer than the longest wait for an answer.
                .setIdleTimeout(millis(5 * limits.answer()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS),
            pool);
    this.tools =
        new TransferTools(
            vertx,
            shared,
            downloads,
            uploads,
            new Watch(vertx, limits.look(), shared.nanoTime()),
            limits,
            new ProxyChoice(config.proxies()));
  }

  private static PoolOptions pool(int connections) {
    return new PoolOptions()
        .setHttp1MaxSize(connections)
        .setMaxWaitQueueSize(4 * connections)
        .setCleanerPeriod(IdleConnections.LOOK_MILLIS);
  }

  private static int millis(long nanos) {
    return (int) Math.max(1, nanos / 1_000_000);
  }

  private static HttpClientOptions options(TransferLimits limits) {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setHttp2ClearTextUpgrade(false)
        .setDecompressionSupported(false)
        .setConnectTimeout(millis(limits.connect()))
        .setSslHandshakeTimeout(millis(limits.connect()))
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setTcpNoDelay(true)
        .setKeepAliveTimeout(IdleConnections.KEPT_SECONDS)
        .setMaxChunkSize(CHUNK)
        .setMaxHeaderSize(100 * 1024)
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  /** A download of the batch's reference file into the splitter, not begun yet. */
  public ReferenceDownload download(BatchFiles files, LineSplitter splitter) {
    plain.look(files);
    return new ReferenceDownload(tools, files, splitter);
  }

  /** An upload of the batch's result, not begun yet. */
  public ResultUpload upload(BatchFiles files, SpooledResult result) {
    plain.look(files);
    return new ResultUpload(tools, files, result);
  }

  /** Requests under way, for tests: 0 when all transfers have ended. */
  int underWay() {
    return tools.watch().size();
  }

  /** Closes all connections, within a second; transfers under way fail. Never fails itself. */
  public Future<Void> close() {
    Vertx vertx = tools.vertx();
    return AtMost.millis(
        vertx,
        Future.join(Clients.close(vertx, downloads), Clients.close(vertx, uploads)),
        CLOSING_MILLIS);
  }
}
