package org.destinyevidence.toyrobot.operations;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.OnceEnd;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.events.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells several readers, in order. One that throws, be it an Error, harms neither the others nor
 * the room that speaks; it is named in the log once a minute.
 */
final class Readers implements RobotEvents {

  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

  private final RobotEvents[] readers;
  private final LongSupplier nanoTime;
  private final Throttle once = new Throttle(1);

  /** Tells these, in this order. */
  Readers(List<RobotEvents> readers) {
    this(readers, System::nanoTime);
  }

  Readers(List<RobotEvents> readers, LongSupplier nanoTime) {
    this.readers = readers.toArray(RobotEvents[]::new);
    this.nanoTime = nanoTime;
  }

  private void tell(Consumer<RobotEvents> event) {
    for (RobotEvents reader : readers) {
      try {
        event.accept(reader);
      } catch (Throwable thrown) {
        complain(reader, thrown);
      }
    }
  }

  private void complain(RobotEvents reader, Throwable thrown) {
    try {
      String name = reader.getClass().getSimpleName();
      long before = once.admit(name, nanoTime.getAsLong());
      if (before >= 0) {
        LOG.error("A reader of events failed [reader: {}, before: {}]", name, before, thrown);
      }
    } catch (Throwable ignored) {
      // Out of memory or of stack, most likely: whoever speaks goes on all the same.
    }
  }

  @Override
  public void started(int instances, int batchesPerInstance) {
    tell(reader -> reader.started(instances, batchesPerInstance));
  }

  @Override
  public void stopping(String why, int slotsTaken) {
    tell(reader -> reader.stopping(why, slotsTaken));
  }

  @Override
  public void stopped(int batchesInFlight) {
    tell(reader -> reader.stopped(batchesInFlight));
  }

  @Override
  public void onceEnded(OnceEnd end) {
    tell(reader -> reader.onceEnded(end));
  }

  @Override
  public void slots(int capacity, int free) {
    tell(reader -> reader.slots(capacity, free));
  }

  @Override
  public void placed(String batch, int instance, int slot) {
    tell(reader -> reader.placed(batch, instance, slot));
  }

  @Override
  public void claimSent() {
    tell(RobotEvents::claimSent);
  }

  @Override
  public void claimsHeld(long nanos) {
    tell(reader -> reader.claimsHeld(nanos));
  }

  @Override
  public void claimAnswered(ClaimAnswer answer, Cause cause, String advice, long nanos) {
    tell(reader -> reader.claimAnswered(answer, cause, advice, nanos));
  }

  @Override
  public void claimed(String batch, long claimSentNanos, long leaseNanos) {
    tell(reader -> reader.claimed(batch, claimSentNanos, leaseNanos));
  }

  @Override
  public void stepStarted(String batch, Step step) {
    tell(reader -> reader.stepStarted(batch, step));
  }

  @Override
  public void stepEnded(String batch, Step step, long nanos) {
    tell(reader -> reader.stepEnded(batch, step, nanos));
  }

  @Override
  public void progress(String batch, int references) {
    tell(reader -> reader.progress(batch, references));
  }

  @Override
  public void referenceSkipped(String batch, long line, String why) {
    tell(reader -> reader.referenceSkipped(batch, line, why));
  }

  @Override
  public void referenceTooLong(String batch, String reference, long line, long bytes) {
    tell(reader -> reader.referenceTooLong(batch, reference, line, bytes));
  }

  @Override
  public void enhancerFailed(String batch, String reference, String why, Throwable thrown) {
    tell(reader -> reader.enhancerFailed(batch, reference, why, thrown));
  }

  @Override
  public void errorGiven(String batch, String reference, String why) {
    tell(reader -> reader.errorGiven(batch, reference, why));
  }

  @Override
  public void leaseRenewed(String batch, Renewal result, long leftNanos) {
    tell(reader -> reader.leaseRenewed(batch, result, leftNanos));
  }

  @Override
  public void submitting(String batch, long leaseLeftNanos) {
    tell(reader -> reader.submitting(batch, leaseLeftNanos));
  }

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    tell(reader -> reader.retrying(operation, cause, batch, delayNanos));
  }

  @Override
  public void over(String what, long nanos) {
    tell(reader -> reader.over(what, nanos));
  }

  @Override
  public void goesOn(Operation operation, String batch, long nanos) {
    tell(reader -> reader.goesOn(operation, batch, nanos));
  }

  @Override
  public void requestEnded(Operation operation, int status, long nanos) {
    tell(reader -> reader.requestEnded(operation, status, nanos));
  }

  @Override
  public void received(long bytes) {
    tell(reader -> reader.received(bytes));
  }

  @Override
  public void sent(long bytes) {
    tell(reader -> reader.sent(bytes));
  }

  @Override
  public void retryBudget(DoubleSupplier left) {
    tell(reader -> reader.retryBudget(left));
  }

  @Override
  public void ended(String batch, Outcome outcome) {
    tell(reader -> reader.ended(batch, outcome));
  }

  @Override
  public void problem(Problem problem) {
    tell(reader -> reader.problem(problem));
  }
}
