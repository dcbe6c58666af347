package org.destinyevidence.toyrobot.poller;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.destinyevidence.toyrobot.poller.Slots.Permit;

/**
 * The claims that have no answer yet, by the slots that are reserved for them. One that takes much
 * longer than any should is overdue: its connection may be dead, and others need not wait for it.
 *
 * <p>Belongs to the poller's context; times are nanoseconds of one monotonic clock.
 */
final class OpenClaims {

  private final long patience;
  private final Map<Permit, Claim> open = new HashMap<>();

  /** Those that have their connection: what is asked may be done. */
  private final Set<Permit> left = new HashSet<>();

  private long number;
  private long overlaps;

  /**
   * One of them.
   *
   * @param number counts the claims, from 1
   * @param overlapsBefore when it was sent, the number of the last claim that had been sent while
   *     another was awaited
   */
  record Claim(long sentAt, long number, long overlapsBefore) {}

  /**
   * @param patience after which one is overdue
   */
  OpenClaims(long patience) {
    this.patience = patience;
  }

  /** One is sent. */
  void sent(Permit permit, long now) {
    Claim claim = new Claim(now, ++number, overlaps);
    if (awaited(now) > 0) {
      overlaps = number;
    }
    open.put(permit, claim);
  }

  /** Its answer is there; null if it was abandoned before. */
  Claim answered(Permit permit) {
    left.remove(permit);
    return open.remove(permit);
  }

  /** True if no other was awaited at any time while this one was open. */
  boolean alone(Claim claim) {
    return overlaps == claim.overlapsBefore && number == claim.number;
  }

  long patienceMillis() {
    return patience / 1_000_000 + 1;
  }

  /** How many are awaited: those that are not overdue. */
  int awaited(long now) {
    int awaited = 0;
    for (Claim claim : open.values()) {
      if (now - claim.sentAt < patience) {
        awaited++;
      }
    }
    return awaited;
  }

  /** With those that are overdue. */
  int size() {
    return open.size();
  }

  /** It has its connection. */
  void leaves(Permit permit) {
    left.add(permit);
  }

  List<Permit> permits() {
    return List.copyOf(open.keySet());
  }

  /** Those that have no connection yet. */
  List<Permit> unsent() {
    return open.keySet().stream().filter(permit -> !left.contains(permit)).toList();
  }
}
