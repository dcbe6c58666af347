package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.Test;

/** Replicas that share a name are told apart, or the counters of one would undo another's. */
class ReplicasOverOtlpTest {

  /** The attribute and, after a few bytes of Protobuf, its value. */
  private static final Pattern ID =
      Pattern.compile("service\\.instance\\.id[^a-z0-9]{1,6}([0-9a-f]{8}(?:-[0-9a-f]{4,12}){4})");

  @Test
  void eachHasAnIdOfItsOwn() throws Exception {
    assertNotEquals(id(sent(Map.of())), id(sent(Map.of())));
  }

  @Test
  void theOperatorsWins() throws Exception {
    String sent = sent(Map.of("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=replica-7"));
    assertTrue(sent.contains("replica-7"));
  }

  private static String id(String sent) {
    Matcher id = ID.matcher(sent);
    assertTrue(id.find(), sent);
    return id.group(1);
  }

  /** What a robot sends of its metrics. */
  private static String sent(Map<String, String> more) throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> otel = new HashMap<>(more);
      otel.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
      RobotConfig config = Configs.config(OptionalInt.empty());
      try (Operations operations =
          Operations.create(Configs.loaded(config, otel), "0.2.0", () -> false)) {
        operations.events().claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
      }
      return collector.sentTo("/v1/metrics", "robot.claims");
    }
  }
}
