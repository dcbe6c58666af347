package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapShareTest {

  private static final long HEAP = Runtime.getRuntime().maxMemory();

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 4_096})
  void allBatchesTogetherLeaveMoreThanHalfOfTheHeap(int batches) {
    long each = HeapShare.results(batches) + HeapShare.lateAnswers(batches);
    assertTrue(batches * each < HEAP / 2);
    assertTrue(each > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 4_096})
  void eachHasItsShare(int batches) {
    assertEquals(HEAP / 4 / batches, HeapShare.results(batches));
    assertEquals(HEAP / 8 / batches, HeapShare.lateAnswers(batches));
  }
}
