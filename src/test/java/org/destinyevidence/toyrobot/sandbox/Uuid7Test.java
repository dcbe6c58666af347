package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class Uuid7Test {
  @Test
  void hasTheVersionTheVariantAndTheTime() {
    long before = System.currentTimeMillis();
    UUID id = Uuid7.next();
    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    long millis = id.getMostSignificantBits() >>> 16;
    assertTrue(millis >= before && millis <= before + 60_000, () -> "off by " + (millis - before));
  }

  @Test
  void isMadeOfItsParts() {
    UUID id = Uuid7.of(0x0199F7A00000L, 0xABC, -1);
    assertEquals("0199f7a0-0000-7abc-bfff-ffffffffffff", id.toString());
    assertEquals(
        "0199f7a0-0000-7000-8000-000000000000", Uuid7.of(0x0199F7A00000L, 0, 0).toString());
  }

  @Test
  void growsWithinAMillisecond() {
    UUID last = Uuid7.next();
    for (int i = 0; i < 20_000; i++) {
      UUID next = Uuid7.next();
      assertTrue(next.getMostSignificantBits() > last.getMostSignificantBits());
      last = next;
    }
  }

  @Test
  void threadsNeverGetTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<UUID>>> drawn = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        drawn.add(threads.submit(Uuid7Test::thousands));
      }
      Set<Long> heads = new HashSet<>();
      for (Future<List<UUID>> ids : drawn) {
        ids.get().forEach(id -> heads.add(id.getMostSignificantBits()));
      }
      assertEquals(20_000, heads.size());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<UUID> thousands() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      ids.add(Uuid7.next());
    }
    return ids;
  }
}
