package org.destinyevidence.toyrobot.bench;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/** The results for people, in Markdown: ratios first, what they were made of after. */
final class Tables {

  private static final String CPU = "cpuSecondsPerMillion";

  private final Results results;
  private final StringBuilder out = new StringBuilder();

  Tables(Results results) {
    this.results = results;
  }

  String text(String title) {
    out.append(title).append("\n\n");
    row("figure", "small", "medium", "large");
    row("---", "---", "---", "---");
    sizes("toy's CPU, times the floor's", "%.2f", size -> cpu("toy", "floor", size));
    sizes("reading enhancer's CPU, times the floor's", "%.2f", s -> cpu("reading", "floor", s));
    sizes("obvious version's CPU, times the toy's", "%.1f", size -> cpu("obvious", "toy", size));
    for (String candidate : Plan.CANDIDATES) {
      sizes(
          candidate + ": CPU seconds per million references",
          "%.2f",
          size -> results.of(Plan.work(candidate, size), CPU));
    }
    sizes(
        "toy: references per second",
        "%,.0f",
        size -> results.of(Plan.work("toy", size), "referencesPerSecond"));
    sizes(
        "toy: peak resident, 8 batches in flight, `-Xmx64m`, MB",
        "%.0f",
        size -> results.of(Plan.smallHeap(size), "peakRssMb"));
    sizes("of that heap, MB", "%.0f", size -> results.of(Plan.smallHeap(size), "heapMb"));
    sizes("of that direct, MB", "%.0f", size -> results.of(Plan.smallHeap(size), "directMb"));
    out.append('\n');
    batches();
    return out.toString();
  }

  private void batches() {
    row("figure", "measured", "goal");
    row("---", "---", "---");
    Trial five = Plan.five("toy");
    one("batches of 5: CPU a batch, ms", "%.2f", results.of(five, "cpuMillisPerBatch"), "≤ 0.6");
    Trial floorOfFive = Plan.five("floor");
    one("the floor's", "%.2f", results.of(floorOfFive, "cpuMillisPerBatch"), "");
    Trial wide = Plan.slowStorage("toy", 64);
    Trial wideFloor = Plan.slowStorage("floor", 64);
    one(
        "200 batches of 5, storage + 100 ms, 64 slots, cold: times the floor's rate",
        "%.2f",
        results.ratio(wide, wideFloor, "referencesPerSecond"),
        "≥ 0.8");
    Trial shipped = Plan.slowStorage("toy", 16);
    one(
        "the same with the defaults: times what 16 slots allow",
        "%.2f",
        results.of(shipped, "referencesPerSecond") / (16 * 5 / 0.2),
        "≥ 0.8");
    slots("cold", shipped);
    slots("after 10 s", Plan.slowStorageWarm());
    one("claims a batch", "%.3f", results.of(shipped, "claimsPerBatch"), "≤ 1.05");
    one("two instances, times one", "%.2f", rate(2) / rate(1), "≥ 1.6");
    one("four instances, times one", "%.2f", rate(4) / rate(1), "");
    double plain = results.of("start, plain", "firstClaimMillis");
    double archived = results.of("start, archive", "firstClaimMillis");
    one("start to first claim, archive: times plain", "%.2f", archived / plain, "≤ 0.5");
    one("start, plain, ms", "%.0f", plain, "");
    one("start, archive, ms", "%.0f", archived, "");
    one("its CPU, ms", "%.0f", results.of("start, archive", "firstClaimCpuMillis"), "");
    one("idle: resident MB", "%.0f", results.of("idle", "idleRssMb"), "≤ 110");
    one("idle: CPU a minute, ms", "%.0f", results.of("idle", "idleCpuMillisPerMinute"), "≤ 60");
  }

  private void slots(String when, Trial trial) {
    double idle = 100 * results.of(trial, "idleSlotShare");
    one("idle slots, " + when + ", %", "%.1f", idle, "< 2");
    double gap = results.of(trial, "gapMillisMedian");
    one("answer to next claim, " + when + ", median ms", "%.2f", gap, "≤ 2");
  }

  private double rate(int instances) {
    return results.of(Plan.instances(instances), "referencesPerSecond");
  }

  private double cpu(String candidate, String other, Size size) {
    return results.ratio(Plan.work(candidate, size), Plan.work(other, size), CPU);
  }

  private void sizes(String name, String format, ToDoubleFunction<Size> figure) {
    String[] cells = new String[4];
    cells[0] = name;
    for (Size size : Size.values()) {
      cells[1 + size.ordinal()] = text(format, figure.applyAsDouble(size));
    }
    row(cells);
  }

  private void one(String name, String format, double value, String goal) {
    row(name, text(format, value), goal);
  }

  private static String text(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }

  private void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
