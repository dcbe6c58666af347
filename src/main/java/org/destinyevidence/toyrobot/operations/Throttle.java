package org.destinyevidence.toyrobot.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets the same thing be said a few times a minute, and counts how often it was not. Thread-safe;
 * remembers a bounded number of keys and forgets the one that was quiet longest.
 */
final class Throttle {

  static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KEYS = 256;

  private final int burst;
  private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

  /** What was held back since it was last said. */
  record HeldBack(String key, long times) {}

  private static final class Window {
    private long start;
    private int said;
    private long heldBack;
  }

  /**
   * @param burst how often one key may be said in a minute
   */
  Throttle(int burst) {
    this.burst = burst;
  }

  /**
   * Asks whether {@code key} may be said now.
   *
   * @return -1 if not (it is counted then), otherwise how often it was held back since it was last
   *     said
   */
  synchronized long admit(String key, long now) {
    Window window = windows.get(key);
    if (window == null) {
      window = new Window();
      window.start = now;
      windows.put(key, window);
      if (windows.size() > MOST_KEYS) {
        windows.remove(windows.keySet().iterator().next());
      }
    }
    if (now - window.start >= MINUTE) {
      window.start = now;
      window.said = 0;
    }
    if (window.said >= burst) {
      window.heldBack++;
      return -1;
    }
    window.said++;
    long times = window.heldBack;
    window.heldBack = 0;
    return times;
  }

  /**
   * For a key that is said though it was not admitted; returns how often it was held back before
   * that.
   */
  synchronized long insist(String key) {
    Window window = windows.get(key);
    long times = window.heldBack - 1;
    window.heldBack = 0;
    return times;
  }

  /** Takes out what was held back in minutes that are over, so that no count is left unsaid. */
  synchronized List<HeldBack> over(long now) {
    List<HeldBack> over = new ArrayList<>();
    windows.forEach(
        (key, window) -> {
          if (window.heldBack > 0 && now - window.start >= MINUTE) {
            over.add(new HeldBack(key, window.heldBack));
            window.heldBack = 0;
          }
        });
    return over;
  }
}
