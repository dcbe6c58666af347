package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A sandbox that strangers leave running: what was uploaded in vain does not fill it. */
class LedgerForgetsTest {

  private static final int MANY = 200;

  private final Ledger ledger = new Ledger(10 * MANY, Runnable::run);

  @Test
  void blocksThatNoListHasJoined() {
    ServerBatch first = ended();
    assertFalse(first.blocks.isEmpty(), "a list may still come");
    for (int i = 0; i < MANY; i++) {
      ended();
    }
    assertTrue(first.blocks.isEmpty());
  }

  @Test
  void theLinesOfAResultThatWasNeverSubmitted() {
    ServerBatch first = ended();
    for (int i = 0; i < MANY; i++) {
      ended();
    }
    assertTrue(first.result.lines().isEmpty());
    assertEquals(Optional.of("digest"), ledger.resultDigest(first.id));
  }

  private ServerBatch ended() {
    ServerBatch batch = new ServerBatch(UUID.randomUUID(), List.of());
    ledger.claimed(batch, 1);
    batch.blocks.put("block", new byte[1]);
    batch.result = new ResultFile(List.of(new ResultFile.Line(null, 0)), null, "digest", null);
    ledger.batchEnded(batch);
    return batch;
  }
}
