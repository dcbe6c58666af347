package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ends of a batch are a reason to claim fewer. */
class InVainTest {

  @ParameterizedTest
  @CsvSource({
    "DONE, , false",
    "RELEASED, DISK_FULL, true",
    "RELEASED, FORBIDDEN, true",
    "RELEASED, SHUTDOWN, false",
    "RELEASED, TIME_LIMIT, false",
    "UNKNOWN, SERVER_ERROR, true",
    "UNKNOWN, SHUTDOWN, false",
    "REPORTED, NOT_FOUND, true",
    "REPORTED, BAD_URL, false",
    "LOST, LEASE_LOST, false"
  })
  void is(Outcome.Result result, Cause cause, boolean inVain) {
    assertEquals(inVain, InVain.is(new Outcome(result, cause, "", 0, 0, 0, 0, 0, 1)));
  }
}
