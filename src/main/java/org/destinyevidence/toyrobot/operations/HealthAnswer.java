package org.destinyevidence.toyrobot.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What the health endpoints say, in JSON. */
final class HealthAnswer {

  private HealthAnswer() {}

  static JsonObject live(Health health) {
    List<String> reasons = health.wedgedBecause();
    return new JsonObject().put("live", reasons.isEmpty()).put("reasons", new JsonArray(reasons));
  }

  static JsonObject ready(Health health) {
    List<String> reasons = health.unreadyBecause();
    return new JsonObject().put("ready", reasons.isEmpty()).put("reasons", new JsonArray(reasons));
  }

  static JsonObject both(Health health) {
    List<String> wedged = health.wedgedBecause();
    List<String> unready = health.unreadyBecause();
    List<String> reasons = new ArrayList<>(wedged);
    reasons.addAll(unready);
    return new JsonObject()
        .put("live", wedged.isEmpty())
        .put("ready", unready.isEmpty())
        .put("reasons", new JsonArray(reasons));
  }
}
