package org.destinyevidence.toyrobot.poller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private final List<String> said = new ArrayList<>();
  private final Slots slots =
      new Slots(
          2,
          3,
          new RobotEvents() {
            @Override
            public void slots(int capacity, int free) {
              said.add(free + " of " + capacity);
            }
          });

  @Test
  void everyPlaceIsGivenOutOnce() {
    Set<String> places = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      Slots.Permit permit = slots.reserve().orElseThrow();
      assertTrue(places.add(permit.instance() + "/" + permit.slot()));
    }
    assertTrue(slots.reserve().isEmpty());
    assertEquals(0, slots.free());
    assertEquals(6, slots.capacity());
  }

  @Test
  void theInstanceWithMostFreePlacesIsNext() {
    Slots.Permit first = slots.reserve().orElseThrow();
    Slots.Permit second = slots.reserve().orElseThrow();
    assertEquals(1, first.instance() + second.instance());
    slots.reserve().orElseThrow();
    slots.reserve().orElseThrow();
    slots.release(second);
    assertEquals(second.instance(), slots.reserve().orElseThrow().instance());
  }

  @Test
  void aPlaceIsGivenBackExactlyOnce() {
    Slots.Permit permit = slots.reserve().orElseThrow();
    slots.release(permit);
    assertTrue(permit.released());
    assertThrows(IllegalStateException.class, () -> slots.release(permit));
    assertEquals(6, slots.free());
  }

  @Test
  void aPlaceThatIsBackIsGivenOutAgain() {
    List<Slots.Permit> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(slots.reserve().orElseThrow());
    }
    Slots.Permit back = all.get(4);
    assertFalse(back.released());
    slots.release(back);
    Slots.Permit again = slots.reserve().orElseThrow();
    assertEquals(back.instance(), again.instance());
    assertEquals(back.slot(), again.slot());
    assertTrue(slots.reserve().isEmpty());
  }

  @Test
  void everyChangeIsSaid() {
    slots.release(slots.reserve().orElseThrow());
    assertEquals(List.of("6 of 6", "5 of 6", "6 of 6"), said);
  }
}
