package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all trials brought, by the trial's name. */
final class Results {

  private final Map<String, JsonObject> all = new LinkedHashMap<>();

  void add(JsonObject result) {
    all.put(result.getString("trial"), result);
  }

  boolean has(String trial) {
    return all.containsKey(trial);
  }

  double of(String trial, String figure) {
    JsonObject result = all.get(trial);
    Double value = result == null ? null : result.getDouble(figure);
    return value == null ? Double.NaN : value;
  }

  double of(Trial trial, String figure) {
    return of(trial.name(), figure);
  }

  /** What {@code trial} needs, in multiples of what {@code other} needs. */
  double ratio(Trial trial, Trial other, String figure) {
    return of(trial, figure) / of(other, figure);
  }

  JsonObject toJson(String machine) {
    return new JsonObject()
        .put("date", LocalDate.now().toString())
        .put("machine", machine)
        .put("trials", new JsonArray(all.values().stream().toList()));
  }

  /** What it ran on, as far as the system tells. */
  static String machine(int javaVersion) throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.exists(file)) {
      model =
          Files.readAllLines(file).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(model);
    }
    return "%s, %d processors, %s, Java %d"
        .formatted(
            model,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            javaVersion);
  }
}
