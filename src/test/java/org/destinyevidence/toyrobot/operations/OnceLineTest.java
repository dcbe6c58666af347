package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.OnceEnd.Verdict;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.junit.jupiter.api.Test;

class OnceLineTest {

  @Test
  void oneThatIsDone() {
    assertEquals(
        "INFO  Once is done: all is taken [batches: 3 done, references: 30, errors: 2]",
        line(
            new OnceEnd(
                Verdict.DONE, "all is taken", null, Map.of(Result.DONE, 3), 0, 0, 30, 2, 0)));
  }

  @Test
  void oneWithNothingButErrorsIsAWarning() {
    assertEquals(
        "WARN  Once is done: all are errors [batches: 1 done, references: 5, errors: 5, skipped: 1]",
        line(
            new OnceEnd(
                Verdict.DONE, "all are errors", null, Map.of(Result.DONE, 1), 0, 0, 5, 5, 1)));
  }

  @Test
  void oneThatHadNothingToDo() {
    assertEquals(
        "INFO  Once is done: nothing [batches: 0, references: 0, errors: 0]",
        line(new OnceEnd(Verdict.DONE, "nothing", null, Map.of(), 0, 0, 0, 0, 0)));
  }

  @Test
  void oneThatIsIncomplete() {
    OnceEnd end =
        new OnceEnd(
            Verdict.INCOMPLETE,
            "not all",
            null,
            new EnumMap<>(Map.of(Result.DONE, 3, Result.LOST, 2)),
            1,
            4,
            30,
            0,
            0);
    assertEquals(
        "WARN  Once has failed: not all [batches: 3 done + 2 lost + 1 not finished, references: 30,"
            + " errors: 0, claims without an answer: 4]",
        line(end));
  }

  @Test
  void oneThatGaveUp() {
    assertEquals(
        "ERROR Once has given up: no luck [batches: 2 not finished, references: 0, errors: 0, cause:"
            + " refused]",
        line(new OnceEnd(Verdict.GAVE_UP, "no luck", Cause.REFUSED, Map.of(), 2, 0, 0, 0, 0)));
  }

  @Test
  void oneThatWasStopped() {
    assertEquals(
        "INFO  Once has not come to its end: stopped [batches: 0, references: 0, errors: 0]",
        line(new OnceEnd(Verdict.STOPPED, "stopped", null, Map.of(), 0, 0, 0, 0, 0)));
  }

  private static String line(OnceEnd end) {
    try (Logged logged = Logged.by(LogReader.class)) {
      new LogReader(Configs.config(), "0.2.0", BatchScope.NONE, () -> 0).onceEnded(end);
      return logged.lines().get(0);
    }
  }
}
