package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.storage.TransferFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error is terminal for thousands of references, a release costs one attempt of four. */
class EndingTest {

  @ParameterizedTest
  @CsvSource({
    // final for every robot, ON_BATCH_FAILURE=report, so it ends
    "true, true, REPORTED",
    "true, false, RELEASED",
    "false, true, RELEASED",
    "false, false, RELEASED"
  })
  void onlyWhatEveryRobotWouldMeetIsReported(boolean finalForAll, boolean report, Result wanted) {
    Ending ending = Ending.of(new TransferFailure(Cause.BAD_URL, finalForAll, "bad"), report);
    assertEquals(new Ending(wanted, Cause.BAD_URL, "bad"), ending);
  }

  @Test
  void whatNobodyForesawIsReleasedAndItsTextStaysHere() {
    Ending ending = Ending.of(new IllegalStateException("sig=secret"), true);
    assertEquals(Result.RELEASED, ending.wanted());
    assertEquals(Cause.DEFECT, ending.cause());
    assertEquals("Something was thrown: IllegalStateException", ending.reason());
  }

  @Test
  void aLostLeaseSendsNothingMore() {
    assertEquals(Result.LOST, Ending.leaseLost().wanted());
    assertEquals(Cause.LEASE_LOST, Ending.leaseLost().cause());
  }

  @Test
  void aBatchThatIsNotKnownSaysSoWhereverItShows() {
    Ending lost = Ending.unknownBatch();
    assertEquals(Result.LOST, lost.wanted());
    assertEquals(Cause.UNKNOWN_BATCH, lost.cause());
    assertEquals(lost, Ending.lost(Cause.UNKNOWN_BATCH));
    assertEquals(Ending.leaseLost(), Ending.lost(null));
    assertEquals(Ending.leaseLost(), Ending.lost(Cause.TIMEOUT));
    assertNotEquals(
        Ending.unknown(Cause.RESET).reason(), Ending.unknown(Cause.UNKNOWN_BATCH).reason());
  }

  @Test
  void whatCannotBeFoundOutIsNeverSilent() {
    assertEquals(Result.UNKNOWN, Ending.unknown(null).wanted());
    assertEquals(Cause.SERVER_ERROR, Ending.unknown(null).cause());
    assertEquals(Cause.RESET, Ending.unknown(Cause.RESET).cause());
    assertFalse(Ending.unknown(null).reason().isEmpty());
  }

  @Test
  void whatIsReportedHasNoCredential() {
    assertEquals(
        "No file at https://h/a?… here",
        reported("No file at https://h/a?sig=topsecret&se=1 here"));
  }

  @Test
  void norWhatCannotBeStored() {
    assertEquals("a\uFFFDb\uFFFDc\uD83D\uDE00", reported("a\u0000b\uD800c\uD83D\uDE00"));
  }

  @Test
  void norMoreThanTwoThousandCharacters() {
    assertEquals("\uD83D\uDE00".repeat(999) + "…", reported("\uD83D\uDE00".repeat(1_001)));
    assertEquals("x".repeat(2_000), reported("x".repeat(2_000)));
  }

  private static String reported(String reason) {
    return Ending.released(Cause.DEFECT, reason).message();
  }
}
