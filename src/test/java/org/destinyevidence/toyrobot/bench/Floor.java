package org.destinyevidence.toyrobot.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import org.destinyevidence.toyrobot.repository.Batch;

/**
 * Moves the bytes and does nothing else: what is downloaded is dropped, and the result was ready
 * before, of the size that the toy's has ({@code bench.resultBytes}).
 */
final class Floor implements BareRobot.Work {

  private final BareRobot robot;
  private final Buffer result = Buffer.buffer(new byte[Integer.getInteger("bench.resultBytes")]);

  Floor(BareRobot robot) {
    this.robot = robot;
  }

  @Override
  public Future<Void> batch(Batch batch) {
    return robot
        .request(HttpMethod.GET, batch.referenceUrl())
        .compose(HttpClientRequest::send)
        .compose(response -> response.handler(bytes -> {}).end())
        .compose(v -> robot.upload(batch, result));
  }
}
