package org.destinyevidence.toyrobot.bench;

import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** Says at the end of a process how much heap and direct memory it has used at most. */
final class HighWater {

  static final String MARK = "high-water MB heap, direct:";

  private HighWater() {}

  static void atExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(HighWater::print));
  }

  private static void print() {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak == null ? 0 : peak.getUsed())
            .sum();
    // Chunks that the pool has taken stay with it, so what it has now is the most that it had.
    long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    System.err.printf("%n%s %d %d%n", MARK, heap >> 20, direct >> 20);
  }
}
