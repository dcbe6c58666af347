package org.destinyevidence.toyrobot.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.destinyevidence.toyrobot.bench.Trial.Time;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark works; nothing here says how fast anything is. */
class BenchSmokeIT {

  private static final int BATCHES = 20;
  private static final int REFERENCES = 50;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path directory;

  /** The storage checks digests and lines, so that no candidate is fast by leaving work out. */
  @Test
  void everyCandidateDoesItsWork() throws Exception {
    Results results = new Results();
    Set<String> digesting = Set.of("toy", "reading");
    try (Bench bench = new Bench(directory, JAVA, true)) {
      for (String candidate : List.of("toy", "reading", "obvious")) {
        Trial trial =
            Trial.of(candidate, Size.MEDIUM, REFERENCES, new Time(1, 2, 0, BATCHES))
                .flags("-Xmx128m");
        JsonObject figures = bench.run(trial);
        results.add(figures);
        assertEquals(BATCHES, figures.getInteger("batches"), figures::encode);
        assertTrue(figures.getInteger("warmBatches") >= 2, figures::encode);
        assertTrue(figures.getDouble("referencesPerSecond") > 0, figures::encode);
        assertTrue(figures.getDouble("claimsPerBatch") >= 1, figures::encode);
        assertTrue(figures.getInteger("resultBytes") > 100 * REFERENCES, figures::encode);
        assertEquals(
            digesting.contains(candidate) ? 0 : figures.getInteger("uploads"),
            figures.getInteger("uploadsWithoutDigest"),
            figures::encode);
      }
    }
    assertTrue(results.toJson("a machine").encode().contains("cpuSecondsPerMillion"));
  }

  @Test
  void theFloorUploadsAsMuchAsTheToyAndTheTableHasTheirRatio() throws Exception {
    Results results = new Results();
    try (Bench bench = new Bench(directory, JAVA, false)) {
      Trial toy = Trial.of("toy", Size.SMALL, REFERENCES, new Time(0, 0, 0, BATCHES));
      Trial floor = Trial.of("floor", Size.SMALL, REFERENCES, new Time(0, 0, 0, BATCHES));
      results.add(bench.run(toy));
      results.add(bench.run(floor));
      assertEquals(
          results.of(toy, "resultBytes"), results.of(floor, "resultBytes"), 3.0 * REFERENCES);
      assertTrue(results.ratio(toy, floor, "referencesPerSecond") > 0);
    }
    String table = new Tables(results).text("a machine");
    assertTrue(table.contains("| toy's CPU, times the floor's | – | – | – |"), table);
  }
}
