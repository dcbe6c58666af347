package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/** temporary driver */
public final class BenchMain {
  private BenchMain() {}

  public static void main(String[] arguments) throws Exception {
    Path java =
        Path.of(System.getProperty("bench.java", System.getProperty("java.home") + "/bin/java"));
    long warm = Long.getLong("bench.warm", 4000);
    long time = Long.getLong("bench.time", 5000);
    String[] flags = System.getProperty("bench.flags", "-Xmx128m").split(" ");
    try (Bench bench =
        new Bench(Path.of("target/bench"), java, Boolean.getBoolean("bench.checked"))) {
      for (String argument : arguments) {
        String[] p = argument.split(",");
        Trial trial =
            Trial.of(
                    p[0],
                    Size.valueOf(p[1].toUpperCase()),
                    Integer.parseInt(p[2]),
                    Trial.Time.warm(warm, time))
                .flags(flags);
        for (int i = 3; i < p.length; i++) {
          String[] kv = p[i].split("=");
          switch (kv[0]) {
            case "lat" -> trial = trial.latency(Integer.parseInt(kv[1]));
            case "inst" ->
                trial = trial.instances(Integer.parseInt(kv[1]), Integer.parseInt(kv[2]));
            case "cold" ->
                trial =
                    new Trial(
                        trial.candidate(),
                        trial.size(),
                        trial.references(),
                        trial.latencyMillis(),
                        trial.instances(),
                        trial.slots(),
                        Trial.Time.cold(Integer.parseInt(kv[1])),
                        trial.flags());
            default -> throw new IllegalArgumentException(p[i]);
          }
        }
        JsonObject f = bench.run(trial);
        System.out.printf(
            "%-55s %s%n", trial.name(), f.encode().replaceAll(".*\"slots\":\\d+,", ""));
      }
    }
  }
}
