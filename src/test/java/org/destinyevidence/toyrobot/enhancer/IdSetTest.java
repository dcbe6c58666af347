package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdSetTest {

  private final IdSet ids = new IdSet();

  @Test
  void isASet() {
    Random random = new Random(11);
    Set<UUID> model = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      // Few distinct halves, so that ids alike in one half meet.
      UUID id = new UUID(random.nextInt(300), random.nextInt(300) - 150L);
      assertEquals(
          model.add(id),
          ids.add(id.getMostSignificantBits(), id.getLeastSignificantBits()),
          id::toString);
    }
  }

  @Test
  void theNilUuidIsAnIdToo() {
    assertTrue(ids.add(0, 0));
    assertFalse(ids.add(0, 0));
    assertTrue(ids.add(0, 1));
    assertTrue(ids.add(1, 0));
    assertFalse(ids.add(0, 1));
  }

  @Test
  void growsByNoMoreThanItHolds() {
    int before = ids.places();
    for (long i = 1; i <= 800_000; i++) {
      ids.add(i, i);
      int places = ids.places();
      assertTrue(before < 16_384 || places <= 2 * before, () -> "at once to " + places);
      before = places;
    }
  }

  @Test
  void takesItsRoomAndGivesItBack() {
    IdRoom room = new IdRoom(16L * 65_536 + 16L * 32_768);
    ids.limit(room);
    for (long i = 1; i <= 40_000; i++) {
      ids.add(i, i);
    }
    assertEquals(16L * 32_768, room.free());
    assertThrows(
        IdSet.Full.class,
        () -> {
          for (long i = 40_001; i <= 50_000; i++) {
            ids.add(i, i);
          }
        });
    ids.clear();
    ids.clear();
    assertEquals(16L * (65_536 + 32_768), room.free());
  }

  @Test
  void idsInSequenceAreNoTrouble() {
    for (long i = 1; i <= 100_000; i++) {
      assertTrue(ids.add(0x019A_0000_0000_7000L + i, 0x8000_0000_0000_0000L));
    }
    for (long i = 1; i <= 100_000; i++) {
      assertFalse(ids.add(0x019A_0000_0000_7000L + i, 0x8000_0000_0000_0000L));
    }
  }
}
