package org.destinyevidence.toyrobot.operations;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the endpoints on {@code OPERATIONS_HOST:OPERATIONS_PORT}, unless that is off, and does
 * what operations need now and then: samples for the rates, counts that the log held back,
 * heartbeats of the event loops. Deploy it first and undeploy it last, since it is to be seen until
 * the end.
 */
public final class OperationsVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(OperationsVerticle.class);
  private static final int MOST_CONNECTIONS = 256;
  private static final int IDLE_SECONDS = 30;
  private static final long JVM_METERS_AFTER_MILLIS = 2_000;

  private final RobotConfig config;
  private final Health health;
  private final Metrics metrics;
  private final StatusReader status;
  private final EventLoops loops;
  private final Runnable everyFewSeconds;
  private volatile int port = -1;

  OperationsVerticle(
      RobotConfig config,
      Health health,
      Metrics metrics,
      StatusReader status,
      EventLoops loops,
      Runnable everyFewSeconds) {
    this.config = config;
    this.health = health;
    this.metrics = metrics;
    this.status = status;
    this.loops = loops;
    this.everyFewSeconds = everyFewSeconds;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(TimeUnit.SECONDS.toMillis(History.STEP_SECONDS), timer -> tick());
    vertx.setTimer(JVM_METERS_AFTER_MILLIS, timer -> bindJvmMeters());
    Future<?> listening =
        config.operationsPort().isPresent()
            ? listen(config.operationsPort().getAsInt())
            : Future.succeededFuture();
    // Not before: a start that fails would meet verticles of its own that are still being deployed.
    return listening.compose(server -> watchEventLoops());
  }

  /** The port that is listened on; -1 when the server is off or not started yet. */
  public int port() {
    return port;
  }

  private void tick() {
    status.tick();
    everyFewSeconds.run();
  }

  private void bindJvmMeters() {
    vertx
        .executeBlocking(
            () -> {
              metrics.bindJvm();
              return null;
            })
        .onFailure(failure -> LOG.warn("The JVM's metrics cannot be read", failure));
  }

  private Future<?> watchEventLoops() {
    DeploymentOptions eachLoop =
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
    return vertx.deployVerticle(() -> loops.new Heartbeat(), eachLoop);
  }

  private Future<HttpServer> listen(int wanted) {
    Connections connections = new Connections(MOST_CONNECTIONS);
    Endpoints endpoints = new Endpoints(vertx, connections, health, metrics, status);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(2048)
            .setMaxHeaderSize(8192)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    return vertx
        .createHttpServer(options)
        .connectionHandler(connections::opened)
        .requestHandler(endpoints::handle)
        .listen(wanted, config.operationsHost())
        .map(this::listening)
        .recover(failure -> Future.failedFuture(cannotListen(wanted, failure)));
  }

  private HttpServer listening(HttpServer server) {
    int actual = server.actualPort();
    port = actual;
    status.servedOn(actual);
    EventLoops.letAcceptorSleep(vertx);
    LOG.info("Operations are served [host: {}, port: {}]", config.operationsHost(), actual);
    return server;
  }

  private IllegalStateException cannotListen(int wanted, Throwable failure) {
    return new IllegalStateException(
        ListenFailure.sentence(failure, config.operationsHost(), wanted), failure);
  }
}
