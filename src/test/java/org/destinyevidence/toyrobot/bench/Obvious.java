package org.destinyevidence.toyrobot.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.repository.Batch;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;

/** A toy robot as one would write it first, with what Vert.x has to offer. */
final class Obvious implements BareRobot.Work {

  private final BareRobot robot;
  private final Random random = new Random(1);

  Obvious(BareRobot robot) {
    this.robot = robot;
  }

  @Override
  public Future<Void> batch(Batch batch) {
    return robot
        .request(HttpMethod.GET, batch.referenceUrl())
        .compose(HttpClientRequest::send)
        .compose(this::results)
        .compose(results -> robot.upload(batch, encode(results)));
  }

  private Future<List<JsonObject>> results(HttpClientResponse response) {
    List<JsonObject> results = new ArrayList<>();
    response.handler(
        RecordParser.newDelimited("\n", line -> results.add(enhance(new JsonObject(line)))));
    return response.end().map(v -> results);
  }

  private JsonObject enhance(JsonObject reference) {
    String toy = ToyEnhancer.TOYS.get(random.nextInt(ToyEnhancer.TOYS.size()));
    JsonObject annotation =
        new JsonObject()
            .put("scheme", "meta:toy")
            .put("label", "toy")
            .put("annotation_type", "score")
            .put("score", random.nextInt(101) / 100.0)
            .put("data", new JsonObject().put("toy", toy));
    return new JsonObject()
        .put("reference_id", reference.getString("id"))
        .put("source", "Toy Robot")
        .put("visibility", "public")
        .put("robot_version", Version.number())
        .put(
            "content",
            new JsonObject()
                .put("enhancement_type", "annotation")
                .put("annotations", new JsonArray().add(annotation)));
  }

  private static Buffer encode(List<JsonObject> results) {
    Buffer all = Buffer.buffer();
    results.forEach(result -> all.appendString(result.encode()).appendString("\n"));
    return all;
  }
}
