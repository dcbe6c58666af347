package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A batch whose URLs name a host that is gone, or was never right, goes to where fresh ones lead: a
 * robot whose slots were full of such batches did nothing until their time limit, long after the
 * repository had been put right.
 */
class StorageThatMovesTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();

  @BeforeEach
  void listen() {
    storage.then(TestStorage.status(201));
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private int uploaded() {
    return rig.uploaded(new MemoryResult(List.of(Buffer.buffer("result")), "bWQ1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "http://nowhere.invalid"})
  void itsFilesAreAskedForAnew(String old) {
    rig.files.signed = n -> (n == 0 ? old : storage.base()) + "/file?sig=" + n;
    assertEquals(TransferVerdict.UNREACHED + 1, uploaded());
    assertEquals(1, rig.files.refreshes);
  }

  /** With the repository out of reach as well, the old URL is tried on. */
  @Test
  void aRefreshThatFailsIsNoEnd() {
    rig.files.signed = n -> (n < 3 ? "http://127.0.0.1:1" : storage.base()) + "/file?sig=" + n;
    rig.files.refresh = () -> Future.failedFuture(new TimeoutException());
    assertEquals(3 * TransferVerdict.UNREACHED + 1, uploaded());
  }
}
