package org.destinyevidence.toyrobot.enhancer;

import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.enhancer;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** An enhancer that clears the log's context at the end of each call, as many a filter does. */
class ClearedContextTest {

  private static final BatchScope SCOPE =
      new BatchScope() {
        @Override
        public Entered enter(String batch) {
          MDC.put("batch", batch);
          return new Entered() {
            @Override
            public void close() {
              MDC.remove("batch");
            }

            @Override
            public boolean lost() {
              return MDC.get("batch") == null;
            }
          };
        }
      };

  @Test
  void whatIsLoggedOfTheReferencesAfterItNamesTheBatch() throws Exception {
    List<String> named = new ArrayList<>();
    try (EnhancingRig rig =
        new EnhancingRig(
            enhancer(
                (reference, batch) -> {
                  named.add(MDC.get("batch"));
                  MDC.clear();
                  return ReferenceError.of("nothing");
                }),
            SCOPE)) {
      rig.lines(line(UUID.randomUUID()), line(UUID.randomUUID()), line(UUID.randomUUID()));
      rig.finish();
      assertEquals(Collections.nCopies(3, rig.batch.id().toString()), named);
    }
  }
}
