package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code conf/} name only what the robot has. */
class ManifestsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"grafana/dashboard.json", "prometheus/alerts.yaml", "kubernetes/keda.yaml"})
  void everyMetricIsInTheTable(String file) throws IOException {
    Set<String> named = found("\\b(robot_[a-z_]+)", file);
    assertTrue(!named.isEmpty());
    named.removeAll(found("`([a-z_]+)`", "prometheus/README.md"));
    assertEquals(Set.of(), named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployment.yaml", "cronjob.yaml"})
  void settingsAreRealAndTheGraceIsLongEnough(String file) throws Exception {
    Set<String> names = found("name: ([A-Z_]+)\\b", "kubernetes/" + file);
    names.removeAll(
        Arrays.stream(
                Class.forName("org.destinyevidence.toyrobot.config.Setting").getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.toSet()));
    assertEquals(Set.of(), names);
    for (String grace : found("terminationGracePeriodSeconds: (\\d+)", "kubernetes/" + file)) {
      assertTrue(Integer.parseInt(grace) > 25);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes/deployment.yaml"})
  void probesAskTheOperationsPort(String file) throws IOException {
    assertEquals(
        Set.of("/health/live, port: 8001", "/health/ready, port: 8001"),
        found("httpGet: \\{path: ([^}]+)\\}", file));
  }

  private static Set<String> found(String regex, String file) throws IOException {
    return Pattern.compile(regex)
        .matcher(Files.readString(Path.of("conf", file)))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
