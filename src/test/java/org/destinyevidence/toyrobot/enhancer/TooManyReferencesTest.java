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
      rig.enhancing.limit(3);
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
      rig.enhancing.limit(4);
      rig.lines(ids);
      rig.startAgain();
      rig.lines(ids);
      assertEquals(new Summary(4, 0, 0), rig.finish());
    }
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
