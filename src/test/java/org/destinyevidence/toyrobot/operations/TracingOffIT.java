package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who exports nothing pays nothing: in a fresh JVM that says which classes it loads. */
class TracingOffIT {

  static final class Child {
    public static void main(String[] arguments) {
      Map<String, String> otel = Map.of("OTEL_TRACES_EXPORTER", "otlp");
      try (Operations operations =
          Operations.create(Configs.loaded(Configs.config(), otel), "0.2.0", () -> false)) {
        operations.events().started(2, 4);
        operations.scope().enter(Configs.BATCH).close();
      }
      System.out.println("done");
    }
  }

  @Test
  void noClassOfOpenTelemetryIsLoaded() throws Exception {
    Process child =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      List<String> said = child.inputReader().lines().toList();
      assertTrue(child.waitFor(20, TimeUnit.SECONDS));
      assertTrue(said.contains("done"));
      assertEquals(List.of(), said.stream().filter(l -> l.contains(" io.opentelemetry.")).toList());
    } finally {
      child.destroyForcibly();
    }
  }
}
