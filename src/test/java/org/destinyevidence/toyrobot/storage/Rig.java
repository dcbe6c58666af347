package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.retry.Backoff;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.junit.jupiter.api.Assertions;

/** A storage client on a context of its own, a sink, a batch's files, and somebody who listens. */
final class Rig implements AutoCloseable {

  static final String USER_AGENT = "toy-robot/9.9.9";

  /** Ample where nothing is to be slow, waits of milliseconds between tries. */
  static final TransferLimits PATIENT = limits(20_000, 1, 20_000);

  final Vertx vertx = Vertx.vertx(options());
  final Context context = vertx.getOrCreateContext();
  final Heard heard = new Heard();
  final TestFiles files = new TestFiles();
  final TestSink sink = new TestSink();
  final StorageClient client;
  private final Queue<Throwable> escaped = new ConcurrentLinkedQueue<>();

  Rig() {
    this(PATIENT, config());
  }

  /** One whose limits are short: they are measured by a clock of the test's own. */
  Rig(TransferLimits limits, LongSupplier clock) {
    this(limits, config(), clock);
  }

  Rig(TransferLimits limits, RobotConfig config) {
    this(limits, config, System::nanoTime);
  }

  private Rig(TransferLimits limits, RobotConfig config, LongSupplier clock) {
    vertx.exceptionHandler(escaped::add);
    client =
        on(() -> Future.succeededFuture(new StorageClient(vertx, shared(config, clock), limits)));
  }

  private StorageClient.Shared shared(RobotConfig config, LongSupplier clock) {
    return new StorageClient.Shared(
        config,
        new PlainFiles(config, heard),
        // A thousand tokens a second: the budget is not what these tests are about.
        new RetryBudgets(() -> 1_000 * System.nanoTime(), heard, 1),
        heard,
        clock,
        Math::random,
        USER_AGENT);
  }

  /** A window in milliseconds, the bytes that it must bring, and a wait for the answer. */
  static TransferLimits limits(long window, long windowBytes, long answer) {
    return new TransferLimits(
        // Ample: the first handshake of a JVM takes seconds on a busy machine.
        ms(30_000),
        ms(window),
        windowBytes,
        ms(answer),
        ms(Math.min(window, 2_000)),
        ms(20),
        new Backoff(ms(2), ms(1), ms(20)));
  }

  static long ms(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  static RobotConfig config() {
    return config(Path.of(System.getProperty("java.io.tmpdir")), 1 << 20, RobotConfig.Proxies.NONE);
  }

  static RobotConfig config(Path spool, long threshold, RobotConfig.Proxies proxies) {
    return config("http://localhost/v1", spool, threshold, proxies);
  }

  static RobotConfig config(
      String repository, Path spool, long threshold, RobotConfig.Proxies proxies) {
    RobotConfigs settings = new RobotConfigs();
    settings.repository = repository;
    settings.spoolDirectory = spool;
    settings.spoolThresholdBytes = threshold;
    settings.proxies = proxies;
    return settings.build();
  }

  ReferenceDownload download() {
    return client.download(files, new LineSplitter(sink, 1 << 24, LineBudget.ofHeap()));
  }

  Downloaded downloaded() {
    return on(() -> download().start());
  }

  TransferFailure downloadFailure() {
    return Assertions.assertThrows(TransferFailure.class, this::downloaded);
  }

  int uploaded(SpooledResult result) {
    return on(() -> client.upload(files, result).start());
  }

  TransferFailure uploadFailure(SpooledResult result) {
    return Assertions.assertThrows(TransferFailure.class, () -> uploaded(result));
  }

  /** Does something on the client's context and waits for what comes of it. */
  <T> T on(Supplier<Future<T>> action) {
    return await(begin(action));
  }

  <T> Future<T> begin(Supplier<Future<T>> action) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        v -> {
          try {
            action.get().onComplete(promise);
          } catch (Throwable thrown) {
            promise.fail(thrown);
          }
        });
    return promise.future();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came of it in a minute", e);
    }
  }

  /** Looks again every few milliseconds until it is so. */
  void until(BooleanSupplier condition) {
    long end = System.nanoTime() + ms(30_000);
    while (!condition.getAsBoolean()) {
      Assertions.assertTrue(System.nanoTime() < end, "not so within half a minute");
      await(vertx.timer(2, TimeUnit.MILLISECONDS));
    }
  }

  /** Nothing is under way any more, and nothing was thrown where nobody listened. */
  @Override
  public void close() {
    int underWay = on(() -> Future.succeededFuture(client.underWay()));
    on(client::close);
    await(vertx.close());
    Assertions.assertEquals(0, underWay, "requests still watched");
    Assertions.assertEquals(0, escaped.size(), () -> "thrown to nobody: " + escaped);
  }

  static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }
}
