package org.destinyevidence.toyrobot.operations;

import java.net.URI;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Problem.Severity;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Makes the log of the events. WARN: someone should look some day; ERROR: now. Each batch has one
 * line at its start and one at its end; failing claims, problems and skipped lines are said a
 * bounded number of times a minute, and how often they were not is said with the next of them, or
 * by {@link #tick} when no next one comes.
 */
final class LogReader implements RobotEvents {

  private static final String WITH_CAUSE = " with cause ";
  private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
  private static final int SKIPPED_LINES_A_MINUTE = 10;

  private final RobotConfig config;
  private final String version;
  private final BatchScope scope;
  private final LongSupplier nanoTime;
  private final Throttle once = new Throttle(1);
  private final Throttle given = new Throttle(1);
  private final Throttle goesOn = new Throttle(1);
  private final Throttle skipped = new Throttle(SKIPPED_LINES_A_MINUTE);

  private final ClaimOutage outage = new ClaimOutage();

  /**
   * @param scope entered for each line about a batch, so that it names the batch's trace
   */
  LogReader(RobotConfig config, String version, BatchScope scope, LongSupplier nanoTime) {
    this.scope = scope;
    this.config = config;
    this.version = version;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(int instances, int batchesPerInstance) {
    LOG.atInfo()
        .setMessage("Robot started")
        .addKeyValue("version", version)
        .addKeyValue("environment", config.environment().label())
        .addKeyValue("repository", shown(config.repository()))
        .addKeyValue("batches in flight", instances + " × " + batchesPerInstance)
        .addKeyValue("poll interval", seconds(config.pollInterval().toNanos()) + " s")
        .log();
  }

  @Override
  public void stopping(String why, int slotsTaken) {
    LOG.atInfo()
        .setMessage("Robot is stopping, no more work is claimed")
        .addKeyValue("why", why)
        .addKeyValue("slots taken", slotsTaken)
        .log();
  }

  @Override
  public void stopped(int batchesInFlight) {
    // No further minute will come to say it in.
    tell(nanoTime.getAsLong() + Throttle.MINUTE);
    LOG.atLevel(batchesInFlight == 0 ? Level.INFO : Level.WARN)
        .setMessage("Robot stopped")
        .addKeyValue("batches given up", batchesInFlight)
        .log();
  }

  @Override
  public void onceEnded(OnceEnd end) {
    OnceLine.log(LOG, end);
  }

  @Override
  public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
    long now = nanoTime.getAsLong();
    if (ClaimOutage.works(answer)) {
      ClaimOutage.Over over = outage.over(now);
      if (over != null) {
        WorksAgain.claims(LOG, over);
      }
      LOG.atDebug()
          .setMessage(answer == ClaimAnswer.EMPTY ? "Nothing to do" : "Work was claimed")
          .addKeyValue("seconds", () -> seconds(nanos))
          .log();
      return;
    }
    Level level = outage.failed(answer, cause, now);
    String key = "claims that failed" + WITH_CAUSE + cause.label();
    long admitted = once.admit(key, now);
    long before = admitted < 0 && outage.unheard(now) ? once.insist(key) : admitted;
    if (before >= 0) {
      outage.said();
      said(level, ClaimOutage.phrase(answer), advice, before)
          .addKeyValue("cause", cause.label())
          .addKeyValue("repository", shown(config.repository()))
          .log();
    }
  }

  @Override
  public void claimed(String batch, long claimSentNanos, long leaseNanos) {
    log(batch, LOG.atInfo().setMessage("Batch started").addKeyValue("batch", batch));
  }

  @Override
  public void stepEnded(String batch, Step step, long nanos) {
    if (LOG.isDebugEnabled()) {
      log(
          batch,
          LOG.atDebug()
              .setMessage("Step ended")
              .addKeyValue("batch", batch)
              .addKeyValue("step", step.label())
              .addKeyValue("seconds", seconds(nanos)));
    }
  }

  @Override
  public void referenceSkipped(String batch, long line, String why) {
    long before = skipped.admit("skipped lines", nanoTime.getAsLong());
    if (before >= 0) {
      said(Level.WARN, "A line of the reference file has no readable id", why, before)
          .addKeyValue("batch", batch)
          .addKeyValue("line", line)
          .log();
    }
  }

  @Override
  public void referenceTooLong(String batch, String reference, long line, long bytes) {
    long before = skipped.admit("references that are too long", nanoTime.getAsLong());
    if (before >= 0) {
      String why = bytes + " bytes, more than MAX_REFERENCE_BYTES or a quarter of the heap";
      said(Level.WARN, "A reference is too long and gets an error line", why, before)
          .addKeyValue("batch", batch)
          .addKeyValue("reference", reference)
          .addKeyValue("line", line)
          .log();
    }
  }

  @Override
  public void enhancerFailed(String batch, String reference, String why, Throwable thrown) {
    long before = once.admit("failures of the enhancer", nanoTime.getAsLong());
    if (before >= 0) {
      LoggingEventBuilder line = said(Level.WARN, "The enhancer failed", why, before);
      line.addKeyValue("batch", batch).addKeyValue("reference", reference);
      log(batch, line.setCause(thrown)); // Whoever wrote it has no other way to its stack.
    }
  }

  @Override
  public void errorGiven(String batch, String reference, String why) {
    // How many there were stands at the end of each batch; what they say nowhere else.
    long before = given.admit("errors", nanoTime.getAsLong());
    if (before >= 0) {
      LoggingEventBuilder line =
          said(Level.INFO, "The enhancer answered with an error", why, before);
      log(batch, line.addKeyValue("batch", batch).addKeyValue("reference", reference));
    }
  }

  @Override
  public void leaseRenewed(String batch, Renewal result, long leftNanos) {
    // One that fails past the lease's end is a problem too, and said as such.
    LOG.atDebug()
        .setMessage("Lease renewal")
        .addKeyValue("batch", batch)
        .addKeyValue("result", result.label())
        .addKeyValue("seconds left", () -> seconds(leftNanos))
        .log();
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    LoggingEventBuilder line = LOG.atDebug().setMessage("Trying again");
    if (batch != null) {
      line = line.addKeyValue("batch", batch);
    }
    line.addKeyValue("operation", operation.label())
        .addKeyValue("cause", cause.label())
        .addKeyValue("in seconds", () -> seconds(delayNanos))
        .log();
  }

  @Override
  public void goesOn(Operation operation, String batch, long nanos) {
    // Every slot's transfer goes on in the same moment.
    if (goesOn.admit(operation.label(), nanoTime.getAsLong()) >= 0) {
      log(
          batch,
          LOG.atInfo()
              .setMessage("What was tried in vain works again")
              .addKeyValue("operation", operation.label())
              .addKeyValue("batch", batch)
              .addKeyValue("seconds", seconds(nanos)));
    }
  }

  @Override
  public void over(String what, long nanos) {
    // It may come again at once, and the line that says so has its own minute.
    if (goesOn.admit(what, nanoTime.getAsLong()) >= 0) {
      WorksAgain.other(LOG, what, nanos);
    }
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    log(batch, EndedLine.of(LOG, batch, outcome));
  }

  @Override
  public void problem(Problem problem) {
    Level level = problem.severity() == Severity.ERROR ? Level.ERROR : Level.WARN;
    String key =
        (level == Level.ERROR ? "errors" : "warnings") + WITH_CAUSE + problem.cause().label();
    long before = once.admit(key, nanoTime.getAsLong());
    if (before < 0) {
      return;
    }
    LoggingEventBuilder line = said(level, problem.phrase(), "", before);
    if (problem.batch() != null) {
      line = line.addKeyValue("batch", problem.batch());
    }
    line = line.addKeyValue("cause", problem.cause().label());
    // Only a defect's stack helps anyone; the others are the network's, and their phrase says all.
    log(problem.batch(), problem.cause() == Cause.DEFECT ? line.setCause(problem.thrown()) : line);
  }

  /** Says what was held back in minutes that are over; to be called every few seconds. */
  void tick() {
    tell(nanoTime.getAsLong());
  }

  private void tell(long now) {
    once.over(now).forEach(LogReader::more);
    skipped.over(now).forEach(LogReader::more);
  }

  private static void more(Throttle.HeldBack heldBack) {
    String[] key = heldBack.key().split(WITH_CAUSE);
    LoggingEventBuilder line =
        LOG.atWarn().setMessage("More " + key[0]).addKeyValue("times", heldBack.times());
    (key.length > 1 ? line.addKeyValue("cause", key[1]) : line).log();
  }

  private void log(String batch, LoggingEventBuilder line) {
    if (batch == null) {
      line.log();
      return;
    }
    BatchScope.Entered entered = scope.enter(batch);
    try {
      line.log();
    } finally {
      entered.close();
    }
  }

  private static LoggingEventBuilder said(Level level, String phrase, String advice, long before) {
    StringBuilder message = new StringBuilder(phrase);
    if (!advice.isEmpty()) {
      message.append(": ").append(advice);
    }
    if (before > 0) {
      message.append(" (and ").append(before).append(" more)");
    }
    return LOG.atLevel(level).setMessage(message.toString());
  }

  static String shown(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }
}
