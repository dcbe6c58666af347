package org.destinyevidence.toyrobot.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import org.destinyevidence.toyrobot.bench.Trial.Time;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark works: every candidate does its batches, and the storage has looked at each. */
class BenchSmokeIT {

  private static final int BATCHES = 20;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path directory;

  @Test
  void everyCandidateDoesItsWork() throws Exception {
    Results results = new Results();
    try (Bench bench = new Bench(directory, JAVA, true)) {
      for (String candidate : Plan.CANDIDATES) {
        Trial trial = Trial.of(candidate, Size.SMALL, 50, Time.cold(BATCHES));
        JsonObject figures = bench.run(trial);
        results.add(figures);
        assertEquals(BATCHES, figures.getInteger("batches"), figures::encode);
        assertTrue(figures.getDouble("cpuSecondsPerMillion") > 0, figures::encode);
        assertTrue(figures.getLong("firstClaimMillis") > 0, figures::encode);
        assertTrue(figures.getInteger("resultBytes") > 0, figures::encode);
      }
    }
    String tables = new Tables(results).text("smoke");
    assertFalse(tables.toLowerCase(Locale.ROOT).contains("nan"), tables);
    assertEquals(Plan.CANDIDATES.size(), results.toJson("any").getJsonArray("trials").size());
  }
}
