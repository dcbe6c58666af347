package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.destinyevidence.toyrobot.bench.Trial.Time;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/**
 * The way from {@code java -jar} to the first claim on the wire, without and with an archive of
 * loaded classes.
 */
final class StartUp {

  private static final int TIMES = 3;

  private final Bench bench;
  private final Shipped shipped;

  StartUp(Bench bench, Shipped shipped) {
    this.bench = bench;
    this.shipped = shipped;
  }

  /** The median start of several. */
  JsonObject measure(boolean archived) throws Exception {
    List<JsonObject> starts = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      starts.add(bench.run(trial(), shipped.start(archived, "-Xmx128m")));
    }
    starts.sort(Comparator.comparingLong(start -> start.getLong("firstClaimMillis")));
    return starts.get(TIMES / 2).put("trial", archived ? "start, archive" : "start, plain");
  }

  /**
   * With nothing to do.
   *
   * @param meanwhile see {@link Candidate#idle}
   */
  JsonObject idle(int seconds, Runnable meanwhile) throws Exception {
    List<String> command = shipped.start(true, "-Xmx128m");
    return bench
        .run(trial(), command, robot -> robot.idle(seconds, meanwhile))
        .put("trial", "idle");
  }

  private static Trial trial() {
    return Trial.of("toy", Size.MEDIUM, 5, Time.cold(1));
  }
}
