package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.storage.TransferFailure;
import org.junit.jupiter.api.Test;

/** A file without end would fill the memory of all with its ids: it fails, as an unreadable one. */
class TooManyReferencesTest {

  private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(4).toList();

  @Test
  void failTheFile() throws Exception {
    try (EnhancingRig rig =
        new EnhancingRig(EnhancingRig.enhancer((r, b) -> EnhancingRig.ANSWER))) {
      rig.enhancing.limit(3, IdRoom.withoutLimit());
      rig.lines(ids.subList(0, 3));
      TransferFailure failure = assertThrows(TransferFailure.class, () -> rig.lines(ids));
      assertEquals(Cause.UNDECODABLE, failure.kind());
      assertFalse(failure.finalForAll(), "another try may get another file");
      assertTrue(failure.getMessage().contains("more than 3 references"), failure::getMessage);
    }
  }

  @Test
  void thoseThatComeAgainAreNotMore() throws Exception {
    try (EnhancingRig rig =
        new EnhancingRig(EnhancingRig.enhancer((r, b) -> EnhancingRig.ANSWER))) {
      rig.enhancing.limit(4, IdRoom.withoutLimit());
      rig.lines(ids);
      rig.startAgain();
      rig.lines(ids);
      assertEquals(new Summary(4, 0, 0), rig.finish());
    }
  }

  /** 16 of 50,000 at once ended a robot with a heap of 64 MB. */
  @Test
  void allBatchesTogetherHaveRoomForSoManyOnly() throws Exception {
    IdRoom room = new IdRoom(600_000);
    List<UUID> many = Stream.generate(UUID::randomUUID).limit(16_000).toList();
    try (EnhancingRig first = rig(room);
        EnhancingRig second = rig(room)) {
      first.lines(many);
      TransferFailure failure = assertThrows(TransferFailure.class, () -> second.lines(many));
      assertEquals(Cause.UNDECODABLE, failure.kind());
      assertFalse(failure.finalForAll(), "alone it may have room");
      assertTrue(failure.getMessage().contains("more than 10922 references"), failure::getMessage);
      assertEquals(new Summary(16_000, 0, 0), first.finish());
      assertEquals(600_000, room.free(), "given back with the last line");
    }
  }

  private static EnhancingRig rig(IdRoom room) throws Exception {
    EnhancingRig rig = new EnhancingRig(EnhancingRig.enhancer((r, b) -> EnhancingRig.ANSWER));
    rig.enhancing.limit(1_000_000, room);
    return rig;
  }

  @Test
  void withoutALimitThereMayBeAny() throws Exception {
    try (EnhancingRig rig =
        new EnhancingRig(EnhancingRig.enhancer((r, b) -> EnhancingRig.ANSWER))) {
      rig.lines(ids);
      assertEquals(new Summary(4, 0, 0), rig.finish());
    }
  }
}
