package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Terraform of {@code conf/azure/}. The provider cannot be had without a network, so Terraform
 * itself computes what needs none: the format, the variables with their rules, and the settings
 * that the robot is given.
 */
class TerraformTest {

  private static final Path AZURE = Path.of("conf/azure");
  private static final Map<String, String> REQUIRED =
      Map.of(
          "destiny_repository_url", "https://repository.example",
          "robot_id", "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e",
          "robot_secret", "n33dle",
          "container_registry_name", "registry",
          "container_registry_resource_group_name", "group");

  @TempDir Path directory;

  private static String all() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String file : List.of("main.tf", "job.tf", "settings.tf", "outputs.tf", "variables.tf")) {
      text.append(Conf.text("azure/" + file));
    }
    return text.toString();
  }

  @Test
  void shouldBeInTerraformsOwnFormat() throws Exception {
    assertEquals("", Tool.terraform().run(AZURE, "", "fmt", "-check", "-diff"));
  }

  @Test
  void shouldUseEveryVariableAndNoOther() throws Exception {
    assertEquals(
        Conf.found("variable \"(\\w+)\"", all()),
        Conf.found("\\bvar\\.(\\w+)", all().replaceAll("(?s)validation \\{.*?\\n  \\}", "")));
    Set<String> locals = Conf.found("\\blocal\\.(\\w+)", all());
    assertEquals(Conf.found("(?m)^  (\\w+) +=", Conf.text("azure/settings.tf")), locals);
  }

  /** The names that the Python robot's Terraform has, and nothing that the robot does not know. */
  @Test
  void shouldGiveTheRobotItsSettings() throws Exception {
    JsonNode told = computed("merge(local.settings, local.telemetry)", Map.of());
    assertEquals(
        Set.of(
            "DESTINY_REPOSITORY_URL",
            "ROBOT_ID",
            "ENV",
            "POLL_INTERVAL_SECONDS",
            "BATCH_SIZE",
            "OTEL_SERVICE_NAME"),
        names(told));
    assertEquals("30", told.get("POLL_INTERVAL_SECONDS").textValue());
    assertEquals(Set.of(), Conf.noSettings(names(told)));
    assertEquals(Set.of("ROBOT_SECRET"), names(computed("local.secret_settings", Map.of())));
  }

  @Test
  void shouldSendTracesAndLogsWhereItIsTold() throws Exception {
    Map<String, String> more =
        Map.of(
            "robot_version", "1.2.3",
            "otel_exporter_otlp_endpoint", "https://collector.example",
            "otel_exporter_otlp_headers", "x-api-key=n33dle");
    JsonNode told = computed("merge(local.settings, local.telemetry)", more);
    assertEquals("1.2.3", told.get("ROBOT_VERSION").textValue());
    assertEquals("otlp", told.get("OTEL_TRACES_EXPORTER").textValue());
    assertEquals("otlp", told.get("OTEL_LOGS_EXPORTER").textValue());
    assertEquals("http/protobuf", told.get("OTEL_EXPORTER_OTLP_PROTOCOL").textValue());
    assertEquals("https://collector.example", told.get("OTEL_EXPORTER_OTLP_ENDPOINT").textValue());
    JsonNode secrets = computed("local.secret_settings", more);
    assertEquals(Set.of("ROBOT_SECRET", "OTEL_EXPORTER_OTLP_HEADERS"), names(secrets));
    for (JsonNode secret : secrets) {
      assertTrue(Conf.text("azure/settings.tf").contains("    " + secret.textValue() + " = var."));
    }
  }

  @Test
  void shouldProbeWhatTheRobotServes() throws IOException {
    String app = Conf.text("azure/main.tf");
    String probe = "_probe \\{\\s+transport += \"HTTP\"\\s+path += \"(\\S+)\"\\s+port += 8001\\s";
    assertEquals(Set.of("/health/live"), Conf.found("startup" + probe, app));
    assertEquals(Set.of("/health/live"), Conf.found("liveness" + probe, app));
    assertEquals(Set.of("/health/ready"), Conf.found("readiness" + probe, app));
    assertEquals(Set.of("/health/live"), Conf.found(probe, Conf.text("azure/job.tf")));
  }

  @Test
  void shouldWaitLongerThanTheRobot() throws Exception {
    String app = Conf.text("azure/main.tf");
    assertTrue(app.contains("SHUTDOWN_GRACE_SECONDS = tostring(var.shutdown_grace_seconds)"));
    assertEquals(
        Set.of("var.shutdown_grace_seconds + 15"),
        Conf.found("termination_grace_period_seconds = (.*)", app));
    // Azure kills a job after 30 s, so the robot's default must hold there.
    assertTrue(!Conf.text("azure/job.tf").contains("SHUTDOWN_GRACE_SECONDS ="));
  }

  private static Set<String> names(JsonNode map) {
    Set<String> names = new TreeSet<>();
    map.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What Terraform makes of an expression, with the variables and the locals of the project. */
  private JsonNode computed(String expression, Map<String, String> more) throws Exception {
    for (String file : List.of("variables.tf", "settings.tf")) {
      Files.copy(AZURE.resolve(file), directory.resolve(file));
    }
    List<String> arguments = new ArrayList<>(List.of("console"));
    REQUIRED.forEach((name, value) -> arguments.add("-var=" + name + "=" + value));
    more.forEach((name, value) -> arguments.add("-var=" + name + "=" + value));
    String json =
        Tool.terraform()
            .run(directory, "jsonencode(" + expression + ")\n", arguments.toArray(String[]::new))
            .strip();
    for (String file : List.of("variables.tf", "settings.tf")) {
      Files.delete(directory.resolve(file));
    }
    ObjectMapper mapper = new ObjectMapper();
    return mapper.readTree(mapper.readTree(json).textValue());
  }
}
