package org.destinyevidence.toyrobot.enhancer;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.retry.Backoff;
import org.destinyevidence.toyrobot.retry.Millis;

/**
 * What is made of an enhancer's "not now": how long until it is asked again, and when it was asked
 * often enough. An enhancer that is down answers nobody, one whose quota is short answers few: both
 * are waited for. One that puts a reference off again and again, but answers most of those that it
 * is asked about for the first time after it, will not answer that one.
 *
 * <p>One for all batches of an instance, on its context: what they are answered says for each other
 * whether the enhancer is down. When every slot holds a reference like that nothing new is asked
 * about, so what was seen since it was put off first goes on counting, unless the last that were
 * new were all put off: then it has gone down since.
 */
public final class Patience {

  /** So often a reference is put off while most others are answered, after the first time. */
  static final int MOST_STRIKES = 10;

  /** So many new references in a row are put off by an enhancer that is down, not by chance. */
  private static final int DOWN = 3;

  private static final Backoff WAITS =
      new Backoff(
          TimeScale.millisToNanos(2_000),
          TimeScale.millisToNanos(1_000),
          TimeScale.millisToNanos(60_000));
  private static final long LONGEST_SPREAD = TimeScale.millisToNanos(60_000);
  private static final long STANDSTILL = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(10));

  /** Who waits is asked for by then: what was put off before has ended with its batch. */
  private static final long NO_WORK = TimeScale.millisToNanos(TimeUnit.MINUTES.toMillis(2));

  private final boolean endless;
  private final DoubleSupplier random;
  private final OnlyErrors errors;
  private final RobotEvents events;
  private long answered;
  private long answeredNew;
  private long putOffNew;
  private int putOffInARow;
  private boolean putOff;
  private boolean standstill;
  private long putOffSince;
  private long askedAgainBy;

  private Patience(boolean endless, DoubleSupplier random, OnlyErrors errors, RobotEvents events) {
    this.endless = endless;
    this.random = random;
    this.errors = errors;
    this.events = events;
  }

  /** That of a robot, whose batches have a time limit. */
  static Patience ofRobot(DoubleSupplier random, OnlyErrors errors, RobotEvents events) {
    return new Patience(true, random, errors, events);
  }

  /**
   * For a file, which no time limit ends: a try also counts if nothing was answered since the last.
   */
  public static Patience ofFile(DoubleSupplier random) {
    return new Patience(false, random, null, RobotEvents.NONE);
  }

  /** To be kept with each question, for {@link #answered}. */
  long mark() {
    return putOffNew;
  }

  /**
   * Some reference was enhanced. An answer that was under way when another reference was put off
   * says nothing of the time since.
   *
   * @param pending null if it was answered at once
   */
  void answered(Pending pending) {
    answered++;
    putOff = false;
    if (standstill) {
      standstill = false;
      events.over("The enhancer answers again", System.nanoTime() - putOffSince);
    }
    if (errors != null) {
      errors.enhanced();
    }
    if (pending == null || pending.mark == putOffNew) {
      putOffInARow = 0;
      if (pending == null || pending.tries == 0) {
        answeredNew++;
      }
    }
  }

  /**
   * A reference was put off.
   *
   * @return nanoseconds until the enhancer is asked again, or -1 if it was asked often enough
   */
  long pause(Pending pending, Answer.NotNow notNow, long now) {
    if (!putOff || pending.tries == 0 && now - askedAgainBy >= NO_WORK) {
      putOff = true;
      putOffSince = now;
      askedAgainBy = now;
    }
    if (pending.tries == 0) {
      putOffNew++;
      putOffInARow++;
      pending.evidenceBefore = evidence();
    } else if (strikes(pending, notNow)) {
      pending.strikes++;
    }
    pending.answeredBefore = answered;
    if (pending.strikes >= MOST_STRIKES) {
      return -1;
    }
    // Thousands that were named the same time would come back in the same moment.
    long named = TimeScale.millisToNanos(Millis.atLeast(notNow.after().toNanos()));
    long spread = (long) (random.getAsDouble() * Math.min(named / 4, LONGEST_SPREAD));
    long wait = Math.max(named + spread, WAITS.delay(pending.tries++, random.getAsDouble()));
    if (now + wait - askedAgainBy > 0) {
      askedAgainBy = now + wait;
    }
    return wait;
  }

  private boolean strikes(Pending pending, Answer.NotNow notNow) {
    boolean isUp = putOffInARow < DOWN && evidence() > pending.evidenceBefore;
    return isUp && notNow.after().isZero() || !endless && answered == pending.answeredBefore;
  }

  /** Grows while more of the references that are new are answered than put off. */
  private long evidence() {
    return answeredNew - putOffNew;
  }

  /** What a person should know of an error line that was written, or null. */
  Problem errorGiven(String batch) {
    return errors == null ? null : errors.error(batch);
  }

  /** What a person should know of it: after ten minutes without an answer the work stands still. */
  Problem problem(String batch, Answer.NotNow notNow, long now) {
    String reason = ErrorLines.reasonToWait(notNow.reason());
    standstill |= now - putOffSince >= STANDSTILL;
    return now - putOffSince >= STANDSTILL
        ? Problem.error(
            Cause.NOT_NOW,
            "The enhancer has answered nothing for ten minutes, it asks to wait: " + reason,
            batch)
        : Problem.warning(Cause.NOT_NOW, "The enhancer asks to wait: " + reason, batch);
  }
}
