package org.destinyevidence.toyrobot.repository;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.RepositoryHttp.Call;

/**
 * The calls of the robot's protocol, each sent once: what is tried again, and when, is decided by
 * those who call. No returned future fails; what went wrong is in the answer.
 *
 * <p>Belongs to the verticle on whose context it was made, and is closed there.
 */
public final class RepositoryClient {

  private final RepositoryHttp http;
  private final RobotConfig config;
  private final BatchScope scope;
  private final LongSupplier nanoTime;
  private final RepositoryLimits limits;
  private final String batches;

  /** What all verticles of a robot share; all of it is thread-safe. */
  public record Shared(
      RobotConfig config,
      ServerClock serverClock,
      RobotEvents events,
      BatchScope scope,
      Clocks clocks,
      String userAgent) {

    /** With a server clock that goes by the robot's own wall clock. */
    public static Shared of(
        RobotConfig config, RobotEvents events, BatchScope scope, Clocks clocks, String userAgent) {
      ServerClock server = new ServerClock(() -> clocks.wallMillis().getAsLong() * 1_000);
      return new Shared(config, server, events, scope, clocks, userAgent);
    }

    /** The monotonic clock, nanoseconds. */
    public LongSupplier nanoTime() {
      return clocks.nanoTime();
    }
  }

  /**
   * @param poolSize connections at most
   */
  public RepositoryClient(Vertx vertx, Shared shared, int poolSize) {
    this.config = shared.config();
    this.scope = shared.scope();
    this.nanoTime = shared.nanoTime();
    this.limits = RepositoryLimits.of(config);
    this.batches = config.repository() + "/robot-enhancement-batches/";
    RequestSigner signer =
        config.authenticates()
            ? new HmacSigner(config.robotId(), config.secret(), shared.serverClock()::micros)
            : RequestSigner.NONE;
    this.http = new RepositoryHttp(vertx, shared, signer, poolSize);
  }

  /**
   * Asks for a batch of up to {@code BATCH_SIZE} references.
   *
   * @param maySend asked when the claim has its connection, each time anew; if not, it fails unsent
   */
  public Future<ClaimResult> claim(BooleanSupplier maySend) {
    return claim(config.batchSize(), maySend);
  }

  /** Asks for nothing, and is answered 204. */
  public Future<ClaimResult> claimNothing() {
    return claim(0, null);
  }

  private Future<ClaimResult> claim(int limit, BooleanSupplier maySend) {
    // Not formatted: there are languages with digits of their own.
    String url =
        batches
            + "?robot_id="
            + config.robotId()
            + "&limit="
            + limit
            + "&lease="
            + config.leaseText();
    long sentNanos = nanoTime.getAsLong();
    Buffer none = Buffer.buffer();
    return http.send(
            new Call(Operation.CLAIM, HttpMethod.POST, url, none, limits.claim(), maySend),
            Map.of())
        .map(reply -> ClaimVerdict.of(reply, config, sentNanos));
  }

  /**
   * Sets the lease to end this long from now; may also shorten it.
   *
   * @param lease ISO 8601
   */
  public Future<RenewAnswer> renew(UUID batch, String lease, long limitNanos) {
    String url = batches + batch + "/renew-lease/?lease=" + lease;
    return send(Operation.RENEW, HttpMethod.PATCH, url, Buffer.buffer(), limitNanos, batch)
        .map(RenewAnswer::of);
  }

  /** Has both URLs of a batch signed anew. */
  public Future<RefreshAnswer> refresh(UUID batch) {
    String url = batches + batch + "/";
    return send(Operation.REFRESH, HttpMethod.GET, url, Buffer.buffer(), limits.refresh(), batch)
        .map(reply -> RefreshAnswer.of(reply, batch));
  }

  /**
   * Reports a batch as done, or as failed.
   *
   * @param error why it failed, clean text; null if it is done
   * @param notAfter the end of the lease, less a margin: from then on it is not sent any more
   */
  public Future<SubmitAnswer> submit(UUID batch, String error, long notAfter) {
    JsonObject body =
        new JsonObject()
            .put("request_id", batch.toString())
            .put("error", error == null ? null : new JsonObject().put("message", error));
    Operation operation = error == null ? Operation.SUBMIT : Operation.REPORT;
    String url = batches + batch + "/results/";
    Call call =
        new Call(
            operation,
            HttpMethod.POST,
            url,
            body.toBuffer(),
            limits.submit(),
            () -> nanoTime.getAsLong() - notAfter <= 0);
    return http.send(call, scope.headers(batch.toString()))
        .map(reply -> SubmitAnswer.of(reply, error == null));
  }

  /** The same, whatever has become of the lease: to be told what has become of the batch. */
  public Future<SubmitAnswer> submit(UUID batch, String error) {
    return submit(batch, error, nanoTime.getAsLong() + limits.submit());
  }

  /** Asks whether the repository is there; no authentication is needed, none is checked. */
  public Future<Reply> ping() {
    String url = config.repository() + "/system/ping/";
    return send(Operation.PING, HttpMethod.GET, url, Buffer.buffer(), limits.refresh(), Map.of());
  }

  /** Closes all connections; calls under way end without an answer. */
  public void close() {
    http.close();
  }

  private Future<Reply> send(
      Operation operation, HttpMethod method, String url, Buffer body, long limit, UUID batch) {
    return send(operation, method, url, body, limit, scope.headers(batch.toString()));
  }

  private Future<Reply> send(
      Operation operation,
      HttpMethod method,
      String url,
      Buffer body,
      long limit,
      Map<String, String> headers) {
    return http.send(new Call(operation, method, url, body, limit, null), headers);
  }
}
