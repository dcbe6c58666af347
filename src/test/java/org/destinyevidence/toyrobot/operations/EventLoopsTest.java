package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What SIGSTOP, a frozen cgroup or a moved virtual machine leave in the log. */
final class EventLoopsTest {

  private long now = -TimeUnit.DAYS.toNanos(1);
  private final EventLoops loops = new EventLoops(() -> now);

  private List<String> saidAfter(int seconds, String... beating) {
    now += TimeUnit.SECONDS.toNanos(seconds);
    try (Logged logged = Logged.by(EventLoops.class)) {
      for (String loop : beating) {
        loops.beat(loop, 0);
      }
      return logged.lines();
    }
  }

  @Test
  void aStandstillOfTheWholeProcessIsSaidOnce() {
    assertEquals(List.of(), saidAfter(0, "loop-1", "loop-2"), "the first beats");
    assertEquals(List.of(), saidAfter(5, "loop-1", "loop-2"), "healthy");
    List<String> said = saidAfter(210, "loop-2", "loop-1");
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).contains("The whole process stood still for 200 s:"), said::toString);
    assertEquals(List.of(), saidAfter(5, "loop-1", "loop-2"), "healthy again");
  }

  /** Met in two of forty starts on a busy machine: the time since it was switched on was said. */
  @Test
  void theFirstBeatsAtTheSameMomentAreNone() throws Exception {
    now = TimeUnit.DAYS.toNanos(1);
    try (Logged logged = Logged.by(EventLoops.class)) {
      for (int start = 0; start < 300; start++) {
        EventLoops started = new EventLoops(() -> now);
        Thread[] threads = new Thread[4];
        // Whoever ends its turn here has just let the next one in.
        synchronized (started) {
          for (int i = 0; i < threads.length; i++) {
            String loop = "loop-" + i;
            threads[i] = new Thread(() -> started.beat(loop, 0));
            threads[i].start();
          }
          for (Thread thread : threads) {
            while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
              Thread.onSpinWait();
            }
          }
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
      assertEquals(List.of(), logged.lines());
    }
  }

  @Test
  void aLoopThatIsBlockedAloneIsNone() {
    saidAfter(0, "loop-1", "loop-2");
    for (int i = 0; i < 10; i++) {
      assertEquals(List.of(), saidAfter(5, "loop-2"));
    }
    assertEquals(List.of(), saidAfter(0, "loop-1"));
  }
}
