package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapRoomTest {

  private static final long MB = 1 << 20;

  @Test
  void theDefaultsFitASmallHeap() {
    assertEquals(Optional.empty(), HeapRoom.warning(64 * MB, 2, 8, 5));
    assertEquals(Optional.empty(), HeapRoom.warning(64 * MB, 2, 8, 10_000));
  }

  @Test
  void aLargeMachinesBatchesInASmallHeapAreWarnedAbout() {
    assertEquals(
        Optional.of(
            "The heap may grow to 120 MB, and 32 instances of 8 batches of 10000 may need 272: give"
                + " the process more memory (-Xmx, or the container's limit), or lower"
                + " ENHANCER_INSTANCES or BATCHES_PER_INSTANCE"),
        HeapRoom.warning(120 * MB, 32, 8, 10_000));
    assertEquals(Optional.empty(), HeapRoom.warning(272 * MB, 32, 8, 10_000));
    assertEquals(Optional.empty(), HeapRoom.warning(120 * MB, 32, 8, 5));
  }
}
