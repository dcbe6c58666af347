package org.destinyevidence.toyrobot.storage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** Remembers what was said. */
final class Heard implements RobotEvents {

  final List<Cause> retries = new CopyOnWriteArrayList<>();
  final List<Long> delays = new CopyOnWriteArrayList<>();
  final List<Integer> statuses = new CopyOnWriteArrayList<>();
  final List<Problem> problems = new CopyOnWriteArrayList<>();
  final List<Operation> goesOn = new CopyOnWriteArrayList<>();
  final AtomicLong received = new AtomicLong();
  final AtomicLong sent = new AtomicLong();

  @Override
  public void retrying(Operation operation, Cause cause, String batch, long delayNanos) {
    retries.add(cause);
    delays.add(delayNanos);
  }

  @Override
  public void requestEnded(Operation operation, int status, long nanos) {
    statuses.add(status);
  }

  @Override
  public void received(long bytes) {
    received.addAndGet(bytes);
  }

  @Override
  public void sent(long bytes) {
    sent.addAndGet(bytes);
  }

  @Override
  public void goesOn(Operation operation, String batch, long nanos) {
    goesOn.add(operation);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }
}
