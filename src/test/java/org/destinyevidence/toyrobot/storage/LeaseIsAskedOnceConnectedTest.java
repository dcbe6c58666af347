package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Between the question whether a batch is still ours and the connection that was waited for, the
 * process may have stood still past the lease: so it is asked again.
 */
class LeaseIsAskedOnceConnectedTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final SpooledResult result = new MemoryResult(List.of(Buffer.buffer("{}\n")), "digest");

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private void answers(List<Future<Void>> answers) {
    Queue<Future<Void>> left = new ArrayDeque<>(answers);
    rig.files.mayBegin = () -> left.isEmpty() ? Future.succeededFuture() : left.poll();
  }

  @Test
  void nothingIsSentIfTheLeaseWasLostMeanwhile() {
    Future<Void> lost =
        Future.failedFuture(new TransferFailure(Cause.LEASE_LOST, false, "the lease is over"));
    answers(List.of(Future.succeededFuture(), lost, lost));
    assertEquals(Cause.LEASE_LOST, rig.uploadFailure(result).kind());
    assertEquals(0, storage.seen.size());
  }

  @Test
  void itIsSentOnceTheLeaseIsProvenAnew() {
    storage.then(TestStorage.file(Buffer.buffer(), "\"v1\""));
    Promise<Void> proven = Promise.promise();
    Future<Void> asked = proven.future();
    answers(List.of(Future.succeededFuture(), asked, asked));
    Future<Integer> upload = rig.begin(() -> rig.client.upload(rig.files, result).start());
    rig.until(() -> rig.files.begun == 3);
    assertEquals(0, storage.seen.size());
    proven.complete();
    Rig.await(upload);
    assertEquals(1, storage.seen.size());
  }
}
