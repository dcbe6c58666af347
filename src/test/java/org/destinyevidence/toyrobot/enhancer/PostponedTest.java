package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.junit.jupiter.api.Test;

/** What is put off is asked about again, and never too early. */
class PostponedTest {

  private static final long NANOS = 1_990_000;

  @Test
  void isNotAskedAboutBeforeItsTime() throws Exception {
    UUID id = UUID.randomUUID();
    byte[] line = EnhancingRig.line(id).getBytes(StandardCharsets.UTF_8);
    Reference reference =
        Reference.of(
            line, 0, line.length, id.getMostSignificantBits(), id.getLeastSignificantBits());
    try (EnhancingRig rig = new EnhancingRig(EnhancingRig.enhancer((r, b) -> null))) {
      long shortest = Long.MAX_VALUE;
      for (int i = 0; i < 50; i++) {
        Promise<Long> again = Promise.promise();
        rig.on(
            () -> {
              long began = System.nanoTime();
              new Postponed(
                      rig.vertx,
                      due -> null,
                      (due, answer) -> again.complete(System.nanoTime() - began))
                  .add(new Pending(reference, null, 0), NANOS);
              return null;
            });
        shortest = Math.min(shortest, again.future().await(30, SECONDS));
      }
      assertTrue(shortest >= NANOS, "after " + shortest + " ns");
    }
  }
}
