package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

/** A spool that holds few results at once is filled by few batches at once. */
class RoomTest {

  private static final int SLOTS = 16;

  private final List<String> problems = new ArrayList<>();
  private final List<Long> held = new ArrayList<>();
  private final RobotEvents events =
      new RobotEvents() {
        @Override
        public void problem(Problem problem) {
          assertEquals(Cause.DISK_FULL, problem.cause());
          problems.add(problem.phrase());
        }

        @Override
        public void over(String what, long nanos) {
          again.add(
              nanos + ", " + what.replace("Results have room again, batches at a time: ", ""));
        }

        @Override
        public void claimsHeld(long nanos) {
          held.add(nanos);
        }
      };
  private final List<String> again = new ArrayList<>();
  private boolean disk = true;
  private final Room room = new Room(() -> disk, events, Path.of("spool"), SLOTS);
  private final OnceWatcher endless = new OnceWatcher(null);
  private long now = 1;

  private static Outcome outcome(Result result, Cause cause) {
    return new Outcome(result, cause, "", 0, 0, 0, 0, 0, 0);
  }

  /** So many are claimed, and all but a few of them find no room. Returns how many did not. */
  private int round(int fit) {
    int atOnce = 0;
    while (atOnce < SLOTS && !room.lacking(atOnce, endless, now)) {
      atOnce++;
    }
    long claimed = now++;
    int lost = Math.max(0, atOnce - fit);
    for (int left = atOnce; left > 0; left--) {
      boolean full = atOnce - left < lost;
      room.ended(
          full ? outcome(Result.RELEASED, Cause.DISK_FULL) : outcome(Result.DONE, null),
          claimed,
          left - 1,
          now++);
    }
    return lost;
  }

  @Test
  void nothingIsHeldBackWhileAllHaveRoom() {
    assertEquals(0, round(SLOTS));
    assertFalse(room.lacking(SLOTS, endless, now));
    assertEquals(List.of(), held);
    assertEquals(List.of(), problems);
  }

  @Test
  void aSpoolForTwoBurnsNoAttemptForLong() {
    assertEquals(14, round(2));
    assertEquals(
        List.of(
            "Results of 16 batches at once have no room: no more than 4 at a time until some"
                + " have gone well"),
        problems);
    assertTrue(room.lacking(4, endless, now));
    assertFalse(room.lacking(3, endless, now));
    assertTrue(held.size() > 0, "or the robot is taken for wedged");
    assertEquals(2, round(2));
    int lost = 0;
    for (int i = 0; i < 1_000; i++) {
      lost += round(2);
    }
    assertTrue(lost <= 12, "each time it is tried again after twice as many: " + lost);
  }

  @Test
  void oneAlwaysGoesOn() {
    for (int i = 0; i < 10; i++) {
      round(0);
    }
    assertFalse(room.lacking(0, endless, now));
    assertTrue(room.lacking(1, endless, now));
  }

  @Test
  void aDiskThatHasRoomAgainIsUsedByAllSoon() {
    round(2);
    int done = 0;
    while (room.lacking(SLOTS - 1, endless, now)) {
      round(SLOTS);
      done += 4;
    }
    assertTrue(done < 100, "" + done);
    assertFalse(room.lacking(SLOTS, endless, now));
  }

  /** The log's last word was that nothing is claimed, and nothing told of the few at a time. */
  @Test
  void theEndIsSaidWithHowManyGoOn() {
    round(2);
    disk = false;
    room.lacking(0, endless, 1_000);
    room.lacking(0, endless, 2_000);
    assertEquals(List.of(), again);
    disk = true;
    room.lacking(0, endless, 3_500);
    room.lacking(0, endless, 4_000);
    assertEquals(List.of("2500, 4"), again);
  }

  /** A disk that somebody else fills once a month. */
  @Test
  void whatHasGoneWellForLongIsNotHeldAgainstIt() {
    for (int month = 0; month < 12; month++) {
      round(2);
      for (int i = 0; i < 3_000; i++) {
        round(SLOTS);
      }
      assertFalse(room.lacking(SLOTS, endless, now));
    }
    aDiskThatHasRoomAgainIsUsedByAllSoon();
  }

  @Test
  void anotherEndSaysNothingOfTheRoom() {
    room.ended(outcome(Result.RELEASED, Cause.SHUTDOWN), 1, 15, 2);
    room.ended(outcome(Result.LOST, Cause.LEASE_LOST), 1, 14, 3);
    assertFalse(room.lacking(15, endless, now));
  }
}
