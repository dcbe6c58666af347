package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of claims that fail, and of the end of that. */
class LogReaderClaimsTest {

  private final Logged logged = Logged.by(LogReader.class);
  private long now = TimeUnit.HOURS.toNanos(1);
  private final LogReader reader =
      new LogReader(Configs.config(), "0.2.0-SNAPSHOT", BatchScope.NONE, () -> now);

  @AfterEach
  void close() {
    logged.close();
  }

  @Test
  void anOutageSoonAfterAnotherIsSaidAsWell() {
    reader.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "Nothing listens there", 1);
    reader.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
    for (int seconds = 1; seconds <= 30; seconds++) {
      now += TimeUnit.SECONDS.toNanos(1);
      reader.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "Nothing listens there", 1);
    }
    assertEquals(
        List.of(
            "WARN  A claim failed: Nothing listens there",
            "INFO  Claims work again",
            "WARN  A claim failed: Nothing listens there (and 10 more)"),
        logged.lines().stream()
            .filter(line -> !line.startsWith("DEBUG"))
            .map(line -> line.substring(0, line.indexOf(" [")))
            .toList());
    reader.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
    assertTrue(logged.json().get(logged.json().size() - 2).contains("failed: 30"), "its end, too");
  }

  @Test
  void anIdlePollIsOnlySeenAtDebug() {
    reader.claimAnswered(ClaimAnswer.EMPTY, null, "", 10);
    assertEquals(List.of("DEBUG Nothing to do [seconds: 0.000]"), logged.lines());
  }

  @Test
  void failingPollsAreOneWarningACauseAndMinuteAndOneLineWhenTheyRecover() {
    for (int second = 0; second < 59; second++) {
      reader.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "Nothing listens there", 1);
      reader.claimAnswered(ClaimAnswer.FAILED, Cause.TIMEOUT, "No answer in time", 1);
      now += TimeUnit.SECONDS.toNanos(1);
    }
    assertEquals(
        List.of(
            "WARN  A claim failed: Nothing listens there [cause: refused, repository:"
                + " https://repository.example/v1]",
            "WARN  A claim failed: No answer in time [cause: timeout, repository:"
                + " https://repository.example/v1]"),
        logged.lines());

    now += TimeUnit.SECONDS.toNanos(1);
    reader.claimAnswered(ClaimAnswer.FAILED, Cause.REFUSED, "Nothing listens there", 1);
    assertTrue(logged.lines().get(2).contains("(and 58 more)"), logged.lines().get(2));

    reader.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
    reader.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
    assertEquals(
        List.of("INFO  Claims work again [failed: 119, seconds: 60.000]"), logged.atLeast("INFO"));
  }

  @Test
  void workThatWasTakenByAnAnswerNobodyCanReadIsAnError() {
    reader.claimAnswered(ClaimAnswer.ORPHANED, Cause.UNDECODABLE, "Not a batch", 1);
    reader.claimAnswered(ClaimAnswer.ORPHANED, Cause.TIMEOUT, "No answer in time", 1);
    assertEquals(1, logged.atLeast("ERROR").size());
    assertEquals(2, logged.atLeast("WARN").size());
  }

  @Test
  void claimsThatFailForTenMinutesAreAnErrorUntilOneWorks() {
    for (int minute = 0; minute <= 10; minute++) {
      reader.claimAnswered(ClaimAnswer.FAILED, Cause.UNAUTHORIZED, "ROBOT_SECRET is suspect", 1);
      assertEquals(minute < 10 ? 0 : 1, logged.atLeast("ERROR").size());
      now += TimeUnit.MINUTES.toNanos(1);
    }
    reader.claimAnswered(ClaimAnswer.EMPTY, null, "", 1);
    reader.claimAnswered(ClaimAnswer.FAILED, Cause.UNAUTHORIZED, "ROBOT_SECRET is suspect", 1);
    assertEquals(1, logged.atLeast("ERROR").size());
  }

  @Test
  void anOutageThatWasNotSaidHasNoEndToBeSaid() {
    for (int i = 0; i < 5; i++) {
      reader.claimAnswered(ClaimAnswer.FAILED, Cause.RESET, "Reset", 1);
      reader.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
    }
    assertEquals(
        List.of("INFO  Claims work again [failed: 1, seconds: 0.000]"), logged.atLeast("INFO"));
  }

  @Test
  void aBatchThatIsHandedOutTwiceIsAnError() {
    reader.claimAnswered(ClaimAnswer.FAILED, Cause.DUPLICATE, "Twice", 1);
    assertTrue(logged.atLeast("ERROR").get(0).contains("A claim failed: Twice [cause: duplicate"));
  }
}
