package org.destinyevidence.toyrobot.bench;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.destinyevidence.toyrobot.config.ConfigLoader;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Batch;
import org.destinyevidence.toyrobot.repository.Clocks;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.repository.ServerClock;

/**
 * What a robot would be without leases, retries, limits, back-pressure and metrics: as many loops
 * as there are slots, each of which claims, downloads, uploads and submits. The same clients with
 * the same options as the robot's, set by the same settings.
 */
final class BareRobot extends VerticleBase {

  /** What is done between the claim and the submission. */
  interface Work {
    Future<Void> batch(Batch batch);
  }

  private final RobotConfig config;
  private final Function<BareRobot, Work> factory;
  private HttpClient storage;
  private RepositoryClient repository;
  private Work work;

  private BareRobot(RobotConfig config, Function<BareRobot, Work> factory) {
    this.config = config;
    this.factory = factory;
  }

  static void run(Function<BareRobot, Work> factory) throws Exception {
    Vertx vertx = Vertx.vertx();
    RobotConfig config =
        ConfigLoader.load(vertx, Path.of(""), System.getenv(), Version.full(), true)
            .await(10, TimeUnit.SECONDS)
            .config();
    DeploymentOptions instances = new DeploymentOptions().setInstances(config.instances());
    vertx
        .deployVerticle(() -> (Deployable) new BareRobot(config, factory), instances)
        .await(10, TimeUnit.SECONDS);
  }

  @Override
  public Future<?> start() {
    HttpClientOptions options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setTcpNoDelay(true)
            .setMaxChunkSize(64 * 1024);
    storage =
        vertx.createHttpClient(
            options, new PoolOptions().setHttp1MaxSize(2 * config.batchesPerInstance()));
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            config,
            ServerClock.system(),
            RobotEvents.NONE,
            BatchScope.NONE,
            Clocks.system(),
            Version.userAgent());
    repository = new RepositoryClient(vertx, shared, config.batchesPerInstance());
    work = factory.apply(this);
    for (int slot = 0; slot < config.batchesPerInstance(); slot++) {
      next();
    }
    return Future.succeededFuture();
  }

  private void next() {
    repository
        .claim(() -> true)
        .onSuccess(
            claim -> {
              if (claim.answer() == ClaimAnswer.BATCH) {
                work(claim.batch());
              } else {
                vertx.setTimer(100, id -> next());
              }
            });
  }

  private void work(Batch batch) {
    work.batch(batch)
        .compose(v -> repository.submit(batch.id(), null))
        .onComplete(
            end -> {
              if (end.failed()) {
                end.cause().printStackTrace();
              }
              next();
            });
  }

  /** Sends a request to the storage. */
  Future<HttpClientRequest> request(HttpMethod method, String url) {
    return storage.request(new RequestOptions().setMethod(method).setAbsoluteURI(url));
  }

  /** Stores a result. */
  Future<Void> upload(Batch batch, Buffer result) {
    return request(HttpMethod.PUT, batch.resultUrl())
        .compose(request -> request.send(result))
        .compose(response -> response.end());
  }
}
