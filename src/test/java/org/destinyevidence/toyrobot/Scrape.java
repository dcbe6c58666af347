package org.destinyevidence.toyrobot;

import java.util.List;

/** What {@code /metrics} said at one moment. */
record Scrape(List<String> lines) {

  static Scrape of(String base) throws Exception {
    return new Scrape(SandboxProcess.get(base + "/metrics").body().lines().toList());
  }

  /** The sum over all series of a metric that have these labels, each as {@code name="value"}. */
  long sum(String metric, String... labels) {
    return (long)
        lines.stream()
            .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
            .filter(line -> List.of(labels).stream().allMatch(line::contains))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }
}
