package org.destinyevidence.toyrobot.retry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.destinyevidence.toyrobot.config.TimeScale;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** The retry budgets of a process, one a host, shared by all verticle instances. */
public final class RetryBudgets {

  static final double FLOOR = 20;
  static final double SHARE = 0.2;

  /**
   * Hosts come from URLs of the server: past this many that were retried of late, the rest share
   * one budget.
   */
  private static final int MOST_HOSTS = 64;

  private final ConcurrentMap<String, RetryBudget> byHost = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;
  private final RobotEvents events;
  private final double perSecond;

  /**
   * @param most that wait for a retry at one time; when each of them does, the last is let go after
   *     a minute
   */
  public RetryBudgets(LongSupplier nanoTime, RobotEvents events, int most) {
    this.nanoTime = nanoTime;
    this.events = events;
    // In the robot's own time.
    this.perSecond = Math.max(1, most / 60.0) * 1e9 / TimeScale.millisToNanos(1000);
  }

  /** A first try goes to this host. */
  public void request(String host) {
    of(host).request(nanoTime.getAsLong());
  }

  /**
   * Takes a retry from the host's budget and says so to the events.
   *
   * @param wait what backoff and {@code Retry-After} ask for, in nanoseconds
   * @param batch the batch it is for, or null
   * @return when to send it: never sooner than {@code wait}, later while the budget is empty
   */
  public long retry(String host, Operation operation, Cause cause, String batch, long wait) {
    RetryBudget budget = of(host);
    long now = nanoTime.getAsLong();
    long delay = Math.max(wait, budget.retry(now));
    events.retrying(operation, cause, batch, delay);
    return delay;
  }

  /**
   * Retries that may be sent at once to the host that has least left; negative while some wait.
   * From any thread.
   */
  public double left() {
    long now = nanoTime.getAsLong();
    return byHost.values().stream().mapToDouble(budget -> budget.left(now)).min().orElse(FLOOR);
  }

  private RetryBudget of(String host) {
    RetryBudget budget = byHost.get(host);
    if (budget != null) {
      return budget;
    }
    if (byHost.size() >= MOST_HOSTS) {
      forgetTheFull();
    }
    String key = byHost.size() < MOST_HOSTS ? host : "";
    return byHost.computeIfAbsent(
        key, h -> new RetryBudget(FLOOR, SHARE, perSecond, nanoTime.getAsLong()));
  }

  /**
   * A full budget is as good as a new one; kept, hosts that are gone would leave all later ones to
   * share. A retry that another thread takes from it meanwhile is not counted.
   */
  private void forgetTheFull() {
    long now = nanoTime.getAsLong();
    byHost.values().removeIf(budget -> budget.left(now) >= FLOOR);
  }
}
