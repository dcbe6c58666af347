package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.repository.SubmitAnswer;
import org.destinyevidence.toyrobot.repository.SubmitAnswer.Kind;
import org.junit.jupiter.api.Test;

/** Ten thousand submissions with random latencies: each is sent with the margin proven. */
class Promise08NeverInsideTheMarginTest {

  private static final int SUBMISSIONS = 10_000;
  private static final long SECOND = 1_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(8);
  private long now;
  private int sent;

  @Test
  void noneIsSentWithLessThanTheMargin() {
    while (sent < SUBMISSIONS) {
      one(random.nextLong(SECOND, 1_000 * SECOND));
    }
    assertTrue(sent >= SUBMISSIONS);
  }

  private void one(long length) {
    LeaseKeeper lease = LeaseKeeper.claimed(length, now, random.nextDouble());
    now += random.nextLong(2 * length);
    Submission state = Submission.begin(random.nextBoolean(), lease.provenWithMargin(now));
    while (!state.ended()) {
      switch (state.action()) {
        case RENEW -> {
          long sentAt = now;
          now += random.nextLong(lease.tryLimit(now) * 5);
          lease = lease.renewed(sentAt, random.nextDouble());
          state = state.renewed(lease.provenWithMargin(now));
        }
        case SEND -> {
          assertEquals(Submission.Phase.SUBMITTING, state.phase());
          assertTrue(lease.left(now) >= lease.margin(), "left: " + lease.left(now));
          sent++;
          now += random.nextLong(length);
          state = state.answered(answer());
        }
        default -> {
          now += random.nextLong(length / 2);
          state = state.waited();
        }
      }
    }
  }

  private SubmitAnswer answer() {
    Kind[] kinds = {
      Kind.TAKEN, Kind.OPEN, Kind.NOT_YET, Kind.HELD_UP, Kind.UNSENT, Kind.BROKEN, Kind.REJECTED
    };
    Kind kind = kinds[random.nextInt(kinds.length)];
    return new SubmitAnswer(kind, null, Cause.TIMEOUT, OptionalLong.empty());
  }
}
