package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard. */
class PrometheusTest {

  private static final Path PROMETHEUS = Path.of("conf/prometheus");

  @TempDir Path directory;

  private static JsonNode alerts() throws Exception {
    return Conf.yaml("prometheus/alerts.yaml").at("/groups/0/rules");
  }

  private static JsonNode dashboard() throws Exception {
    return Conf.yaml("grafana/dashboard.json");
  }

  @Test
  void everyAlertSaysWhatToDo() throws Exception {
    for (JsonNode alert : alerts()) {
      String name = alert.get("alert").textValue();
      assertTrue(alert.at("/labels/severity").asText().matches("page|ticket"), name);
      assertTrue(alert.at("/annotations/summary").asText().length() > 20, name);
      assertTrue(alert.at("/annotations/advice").asText().length() > 20, name);
    }
  }

  /** Each is seen silent and seen firing. */
  @Test
  void everyAlertHasATest() throws Exception {
    Set<String> firing = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (JsonNode test : Conf.yaml("prometheus/alerts_test.yaml").get("tests")) {
      for (JsonNode rule : test.get("alert_rule_test")) {
        boolean fires = !rule.get("exp_alerts").isEmpty();
        (fires ? firing : silent).add(rule.get("alertname").textValue());
      }
    }
    Set<String> all = new TreeSet<>(alerts().findValuesAsText("alert"));
    assertEquals(all, firing);
    assertEquals(all, silent);
  }

  @Test
  void promtoolFindsThatTheAlertsFireWhenTheyShould() throws Exception {
    Tool.promtool().run(PROMETHEUS, "", "test", "rules", "alerts_test.yaml");
    String said = Tool.promtool().run(PROMETHEUS, "", "check", "config", "prometheus.yaml");
    assertTrue(said.contains("SUCCESS"), said);
  }

  @Test
  void everyQueryAsksForWhatThereIs() throws Exception {
    MetricTable table = MetricTable.read();
    List<String> queries = new ArrayList<>(alerts().findValuesAsText("expr"));
    queries.addAll(dashboard().findValuesAsText("expr"));
    queries.addAll(dashboard().findValuesAsText("definition"));
    queries.add(Conf.text("kubernetes/keda.yaml"));
    queries.addAll(Conf.found("query += \"(.*)\"", Conf.text("azure/main.tf").replace("\\", "")));
    assertTrue(queries.size() > 30);
    for (String query : queries) {
      assertEquals(List.of(), table.unknown(query), query);
    }
    assertEquals(List.of("robot_slot"), table.unknown("sum(robot_slot)"));
    assertEquals(
        List.of("robot_slots{status}"), table.unknown("sum(robot_slots{status=\"busy\"})"));
  }

  /** Their names are Micrometer's, so other programs in the same Prometheus have them as well. */
  @Test
  void whatOtherJvmsSayTooIsAskedOfRobotsAlone() throws Exception {
    List<String> queries = new ArrayList<>(alerts().findValuesAsText("expr"));
    queries.addAll(dashboard().findValuesAsText("expr"));
    queries.removeIf(query -> !query.matches("(?s).*\\b(jvm|process)_.*"));
    assertTrue(queries.size() > 8);
    for (String query : queries) {
      assertTrue(query.contains(" and on (instance) robot_build_info"), query);
    }
  }

  @Test
  void promtoolCanReadEveryQueryOfTheDashboard() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
    int count = 0;
    for (String query : dashboard().findValuesAsText("expr")) {
      String whole = query.replace("$__rate_interval", "5m").replace("$instance", ".*");
      assertFalse(whole.contains("$"), query);
      rules.append("      - record: dashboard:query" + count++ + "\n        expr: >-\n          ");
      rules.append(whole).append('\n');
    }
    Files.writeString(directory.resolve("rules.yaml"), rules);
    Tool.promtool().run(directory, "", "check", "rules", "rules.yaml");
  }

  @Test
  void theDashboardIsLaidOutWithoutOverlapsAndTakesAnyDataSource() throws Exception {
    Set<String> taken = new TreeSet<>();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : dashboard().get("panels")) {
      assertTrue(ids.add(panel.get("id").intValue()), panel.get("title")::textValue);
      JsonNode place = panel.get("gridPos");
      for (int x = 0; x < place.get("w").intValue(); x++) {
        for (int y = 0; y < place.get("h").intValue(); y++) {
          int column = place.get("x").intValue() + x;
          assertTrue(column < 24);
          String cell = column + " " + (place.get("y").intValue() + y);
          assertTrue(taken.add(cell), panel.get("title")::textValue);
        }
      }
      if (!panel.get("type").textValue().equals("row")) {
        assertEquals("${datasource}", panel.at("/datasource/uid").textValue());
      }
    }
    assertEquals("datasource", dashboard().at("/templating/list/0/type").textValue());
  }
}
