package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code conf/compose.yaml} puts together fits together. */
class ComposeTest {

  private static JsonNode service(String name) throws Exception {
    return Conf.yaml("compose.yaml").at("/services/" + name);
  }

  @Test
  void shouldGiveTheRobotRealSettingsAndTimeToStop() throws Exception {
    JsonNode robot = service("robot");
    Set<String> names = new TreeSet<>();
    robot.get("environment").fieldNames().forEachRemaining(names::add);
    assertEquals(Set.of(), Conf.noSettings(names));
    String grace = robot.get("stop_grace_period").textValue();
    assertTrue(Integer.parseInt(grace.replace("s", "")) > Conf.DEFAULT_GRACE);
    assertTrue(robot.get("read_only").booleanValue());
    assertEquals("/tmp", robot.at("/tmpfs/0").textValue());
  }

  @Test
  void shouldMountWhatThereIs() throws Exception {
    int mounts = 0;
    for (String service : Set.of("prometheus", "grafana")) {
      for (JsonNode volume : service(service).get("volumes")) {
        String[] parts = volume.textValue().split(":");
        assertTrue(Files.exists(Path.of("conf").resolve(parts[0])), volume::textValue);
        assertEquals("ro", parts[2]);
        mounts++;
      }
    }
    assertEquals(3, mounts);
  }

  @Test
  void shouldPinWhatItPulls() throws Exception {
    for (JsonNode service : Conf.yaml("compose.yaml").get("services")) {
      String image = service.get("image").textValue();
      assertTrue(service.has("build") || image.matches(".+:v?\\d+\\.\\d+\\.\\d+"), image);
    }
  }

  /** Prometheus finds the robot, Grafana finds Prometheus and the dashboard. */
  @Test
  void shouldLeadFromOneToTheNext() throws Exception {
    assertEquals("service:sandbox", service("robot").get("network_mode").textValue());
    assertEquals(
        "sandbox:8001",
        Conf.yaml("prometheus/prometheus.yaml")
            .at("/scrape_configs/0/static_configs/0/targets/0")
            .textValue());
    JsonNode source = Conf.yaml("grafana/provisioning/datasources/prometheus.yaml");
    assertTrue(
        service("grafana").get("volumes").toString().contains(":/etc/grafana/provisioning:ro"));
    assertEquals("http://prometheus:9090", source.at("/datasources/0/url").textValue());
    JsonNode boards = Conf.yaml("grafana/provisioning/dashboards/robot.yaml");
    String folder = boards.at("/providers/0/options/path").textValue();
    assertFalse(folder.isBlank());
    assertTrue(
        service("grafana").get("volumes").toString().contains(folder + "/dashboard.json:ro"));
    assertEquals(
        service("sandbox").at("/command/4").textValue(),
        service("robot").at("/environment/ROBOT_ID").textValue());
  }
}
