package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/**
 * One candidate under one load.
 *
 * @param candidate see {@link CandidateMain}
 * @param references in a batch
 * @param slots instances times batches an instance
 * @param flags of its JVM beside those that are the same for all
 */
record Trial(
    String candidate,
    Size size,
    int references,
    int latencyMillis,
    int instances,
    int slots,
    Time time,
    List<String> flags) {

  /**
   * How long it lasts, and how many batches at least.
   *
   * @param warmMillis before the clock starts
   */
  record Time(long warmMillis, int warmBatches, long millis, int batches) {

    static Time warm(long warmMillis, long millis) {
      return new Time(warmMillis, 1, millis, 1);
    }

    static Time cold(int batches) {
      return new Time(0, 0, 0, batches);
    }
  }

  /** Of defaults as shipped on two processors, with time to warm up. */
  static Trial of(String candidate, Size size, int references, Time time) {
    return new Trial(candidate, size, references, 0, 2, 16, time, List.of("-Xmx128m"));
  }

  Trial latency(int millis) {
    return new Trial(candidate, size, references, millis, instances, slots, time, flags);
  }

  Trial instances(int count, int slotsOfAll) {
    return new Trial(candidate, size, references, latencyMillis, count, slotsOfAll, time, flags);
  }

  Trial flags(String... instead) {
    return new Trial(
        candidate, size, references, latencyMillis, instances, slots, time, List.of(instead));
  }

  Exam exam(String file, boolean checked) {
    return new Exam(
        file,
        references,
        latencyMillis,
        slots,
        time.warmMillis(),
        time.warmBatches(),
        time.millis(),
        time.batches(),
        checked);
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("trial", name())
        .put("candidate", candidate)
        .put("size", size.name().toLowerCase(Locale.ROOT))
        .put("references", references)
        .put("latencyMillis", latencyMillis)
        .put("instances", instances)
        .put("slots", slots)
        .put("flags", String.join(" ", flags));
  }

  /** Such as {@code toy medium x 10000, 2 instances, 16 slots}. */
  String name() {
    return "%s %s x %d, %d instances, %d slots%s%s, %s"
        .formatted(
            candidate,
            size.name().toLowerCase(Locale.ROOT),
            references,
            instances,
            slots,
            latencyMillis == 0 ? "" : ", storage + " + latencyMillis + " ms",
            time.warmMillis() == 0 ? ", cold" : "",
            flags.get(0));
  }
}
