package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A line that nobody reads costs no scope. */
class StepsAreOnlySeenAtDebugTest {

  private final List<String> entered = new ArrayList<>();
  private final BatchScope scope =
      new BatchScope() {
        @Override
        public Entered enter(String batch) {
          entered.add(batch);
          return Entered.NOTHING;
        }
      };

  @ParameterizedTest
  @CsvSource({"DEBUG,1", "INFO,0"})
  void noScopeIsEnteredForALineThatIsNotLogged(String level, int times) {
    try (Logged logged = Logged.by(LogReader.class)) {
      ((Logger) LoggerFactory.getLogger(LogReader.class)).setLevel(Level.toLevel(level));
      new LogReader(Configs.config(), "0.2.0", scope, () -> 0).stepEnded(BATCH, Step.UPLOAD, 1);
      assertEquals(times, logged.lines().size());
      assertEquals(times, entered.size());
    }
  }
}
