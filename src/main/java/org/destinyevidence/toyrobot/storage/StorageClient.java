package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.retry.RetryBudgets;

/**
 * The way to the blob storage: a client of its own that knows no secret, follows no redirect,
 * unpacks nothing (unpacking ignores back-pressure) and is not traced (a trace would carry the
 * signed URL). Whom to trust is the JVM's to say.
 */
public final class StorageClient {

  /** A batch has one request under way; broken ones may still be closing. */
  private static final int SPARE_CONNECTIONS = 8;

  private static final int CHUNK = 64 * 1024;

  private final HttpClientAgent client;
  private final Wire wire;

  /** To be made in a verticle's {@code start()} and used on its context only. */
  public StorageClient(
      Vertx vertx,
      RobotConfig config,
      String userAgent,
      RetryBudgets budgets,
      RobotEvents events,
      LongSupplier nanoTime) {
    this(vertx, config, TransferLimits.of(config.lease()), userAgent, budgets, events, nanoTime);
  }

  StorageClient(
      Vertx vertx,
      RobotConfig config,
      TransferLimits limits,
      String userAgent,
      RetryBudgets budgets,
      RobotEvents events,
      LongSupplier nanoTime) {
    int connections = config.batchesPerInstance() + SPARE_CONNECTIONS;
    this.client =
        vertx
            .httpClientBuilder()
            .with(options(limits))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(connections)
                    .setMaxWaitQueueSize(4 * connections)
                    .setCleanerPeriod(500))
            .build();
    this.wire =
        new Wire(
            vertx,
            client,
            new Watch(vertx, limits.look(), nanoTime),
            limits,
            new ProxyChoice(config.proxies()),
            userAgent,
            budgets,
            events,
            nanoTime,
            () -> ThreadLocalRandom.current().nextDouble());
  }

  private static HttpClientOptions options(TransferLimits limits) {
    int connectMillis = (int) Math.max(1, limits.connect() / 1_000_000);
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setHttp2ClearTextUpgrade(false)
        .setDecompressionSupported(false)
        .setConnectTimeout(connectMillis)
        .setSslHandshakeTimeout(connectMillis)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setTcpNoDelay(true)
        // Servers drop idle connections after 5 s without a word.
        .setKeepAliveTimeout(3)
        .setMaxChunkSize(CHUNK)
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  /** A download of the batch's reference file into the splitter, not begun yet. */
  public ReferenceDownload download(BatchFiles files, LineSplitter splitter) {
    return new ReferenceDownload(wire, files, splitter);
  }

  /** An upload of the batch's result, not begun yet. */
  public ResultUpload upload(BatchFiles files, SpooledResult result) {
    return new ResultUpload(wire, files, result);
  }

  /** Requests under way, for tests: 0 when all transfers have ended. */
  int underWay() {
    return wire.watch().size();
  }

  /** Closes all connections; transfers under way fail. */
  public Future<Void> close() {
    return client.close();
  }
}
