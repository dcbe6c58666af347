package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of Kubernetes, read as the types that they are. */
class KubernetesTest {

  private static <T extends HasMetadata> T as(Class<T> type, String file, int document)
      throws Exception {
    T read = Conf.YAML.treeToValue(Conf.documents("kubernetes/" + file).get(document), type);
    T fresh = type.getConstructor().newInstance();
    assertEquals(fresh.getApiVersion(), read.getApiVersion());
    assertEquals(fresh.getKind(), read.getKind());
    return read;
  }

  private static Deployment deployment() throws Exception {
    return as(Deployment.class, "deployment.yaml", 0);
  }

  private static Stream<PodSpec> pods() throws Exception {
    CronJob job = as(CronJob.class, "cronjob.yaml", 0);
    return Stream.of(
        deployment().getSpec().getTemplate().getSpec(),
        job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec());
  }

  @Test
  void shouldFindEachOthersPods() throws Exception {
    Map<String, String> labels = deployment().getSpec().getTemplate().getMetadata().getLabels();
    assertFalse(labels.isEmpty());
    assertEquals(labels, deployment().getSpec().getSelector().getMatchLabels());
    PodDisruptionBudget budget = as(PodDisruptionBudget.class, "deployment.yaml", 1);
    assertEquals(labels, budget.getSpec().getSelector().getMatchLabels());
    PodMonitor monitor = as(PodMonitor.class, "podmonitor.yaml", 0);
    assertEquals(labels, monitor.getSpec().getSelector().getMatchLabels());
    var endpoint = monitor.getSpec().getPodMetricsEndpoints().get(0);
    assertEquals("/metrics", endpoint.getPath());
    Container robot = deployment().getSpec().getTemplate().getSpec().getContainers().get(0);
    assertEquals(endpoint.getPort(), robot.getPorts().get(0).getName());
    assertEquals(8001, robot.getPorts().get(0).getContainerPort());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void shouldNameRealSettingsAndWaitLongerThanTheRobot(PodSpec pod) throws Exception {
    Map<String, EnvVar> settings =
        pod.getContainers().get(0).getEnv().stream()
            .collect(Collectors.toMap(EnvVar::getName, setting -> setting));
    assertEquals(new TreeSet<>(), Conf.noSettings(settings.keySet()));
    assertTrue(
        settings
            .keySet()
            .containsAll(List.of("DESTINY_REPOSITORY_URL", "ROBOT_ID", "ROBOT_SECRET")));
    for (String secret : List.of("ROBOT_ID", "ROBOT_SECRET")) {
      assertEquals("toy-robot", settings.get(secret).getValueFrom().getSecretKeyRef().getName());
    }
    EnvVar grace = settings.get("SHUTDOWN_GRACE_SECONDS");
    int seconds = grace == null ? Conf.DEFAULT_GRACE : Integer.parseInt(grace.getValue());
    assertTrue(pod.getTerminationGracePeriodSeconds() > seconds + 4);
  }

  @ParameterizedTest
  @MethodSource("pods")
  void shouldGiveTheRobotNoMoreThanItNeeds(PodSpec pod) {
    assertEquals(1, pod.getContainers().size());
    Container robot = pod.getContainers().get(0);
    assertTrue(pod.getSecurityContext().getRunAsNonRoot());
    assertEquals("RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
    assertFalse(pod.getAutomountServiceAccountToken());
    assertTrue(robot.getSecurityContext().getReadOnlyRootFilesystem());
    assertFalse(robot.getSecurityContext().getAllowPrivilegeEscalation());
    assertEquals(List.of("ALL"), robot.getSecurityContext().getCapabilities().getDrop());
    assertTrue(robot.getResources().getLimits().containsKey("memory"));
    // Results that are too large for memory.
    assertEquals("/tmp", robot.getVolumeMounts().get(0).getMountPath());
    assertEquals(robot.getVolumeMounts().get(0).getName(), pod.getVolumes().get(0).getName());
  }

  @Test
  void shouldProbeWhatTheRobotServes() throws Exception {
    Container robot = deployment().getSpec().getTemplate().getSpec().getContainers().get(0);
    assertEquals("/health/live 8001", target(robot.getStartupProbe()));
    assertEquals("/health/live 8001", target(robot.getLivenessProbe()));
    assertEquals("/health/ready 8001", target(robot.getReadinessProbe()));
    Container once = pods().toList().get(1).getContainers().get(0);
    assertEquals("/health/live 8001", target(once.getStartupProbe()));
    assertEquals("/health/live 8001", target(once.getLivenessProbe()));
  }

  /** Claims that fail make a robot unready after three poll intervals; a start has ten minutes. */
  @Test
  void shouldStopARolloutThatFailsAndNoOther() throws Exception {
    assertTrue(deployment().getSpec().getMinReadySeconds() > 3 * 30);
    assertTrue(deployment().getSpec().getProgressDeadlineSeconds() > 10 * 60);
    PodDisruptionBudget budget = as(PodDisruptionBudget.class, "deployment.yaml", 1);
    // Otherwise an outage of the repository would keep nodes from being drained.
    assertEquals("AlwaysAllow", budget.getSpec().getUnhealthyPodEvictionPolicy());
  }

  private static String target(Probe probe) {
    HTTPGetAction get = probe.getHttpGet();
    return get.getPath() + " " + get.getPort().getIntVal();
  }

  @Test
  void shouldWorkOffTheQueueAndEndInTheCronJob() throws Exception {
    var job = as(CronJob.class, "cronjob.yaml", 0).getSpec();
    var pod = job.getJobTemplate().getSpec().getTemplate().getSpec();
    assertEquals(List.of("once"), pod.getContainers().get(0).getArgs());
    assertEquals("Forbid", job.getConcurrencyPolicy());
    assertEquals("Never", pod.getRestartPolicy());
  }

  /** KEDA has no model in a library; these are the fields of its documentation that we use. */
  private record Scaled(String apiVersion, String kind, Named metadata, Scaling spec) {}

  private record Named(String name) {}

  private record Scaling(
      Named scaleTargetRef, int minReplicaCount, int maxReplicaCount, List<Trigger> triggers) {}

  private record Trigger(String type, Prometheus metadata) {}

  private record Prometheus(String serverAddress, String query, String threshold) {}

  @Test
  void shouldScaleTheDeploymentByItsSlots() throws Exception {
    Scaled scaled = Conf.YAML.treeToValue(Conf.yaml("kubernetes/keda.yaml"), Scaled.class);
    assertEquals("keda.sh/v1alpha1 ScaledObject", scaled.apiVersion() + " " + scaled.kind());
    assertEquals(deployment().getMetadata().getName(), scaled.spec().scaleTargetRef().name());
    assertTrue(scaled.spec().minReplicaCount() >= 1, "nothing could wake a robot from zero");
    assertTrue(scaled.spec().maxReplicaCount() > scaled.spec().minReplicaCount());
    Trigger trigger = scaled.spec().triggers().get(0);
    assertEquals("prometheus", trigger.type());
    String query = trigger.metadata().query();
    assertTrue(query.contains("robot_slots{state=\"busy\""), query);
    Matcher pods = Pattern.compile("pod=~\"(.*?)\"").matcher(query);
    assertTrue(pods.find(), query);
    String deployed = deployment().getMetadata().getName() + "-6c9f8d7b5d-x2x4q";
    String job = Conf.yaml("kubernetes/cronjob.yaml").at("/metadata/name").asText();
    assertTrue(deployed.matches(pods.group(1)), "a pod of the Deployment");
    assertFalse((job + "-29384755-x2x4q").matches(pods.group(1)), "a pod of the CronJob");
  }

  /** The types would swallow it, if the reader let them. */
  @Test
  void shouldNotTakeAFieldThatThereIsNot() throws Exception {
    JsonNode manifest = Conf.documents("kubernetes/deployment.yaml").get(0);
    ((com.fasterxml.jackson.databind.node.ObjectNode)
            manifest.at("/spec/template/spec/containers/0/livenessProbe"))
        .put("periodSecond", 5);
    assertThrows(
        UnrecognizedPropertyException.class,
        () -> Conf.YAML.treeToValue(manifest, Deployment.class));
  }
}
