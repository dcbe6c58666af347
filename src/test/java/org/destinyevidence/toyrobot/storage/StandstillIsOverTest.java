package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.destinyevidence.toyrobot.events.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever was told that a transfer is tried in vain is told that it works again, once. */
@Tag("scaled")
class StandstillIsOverTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  /** As long as a scaled minute: worth saying at once. */
  private void failsFirst() {
    storage.then(
        request ->
            request.response().setStatusCode(503).putHeader("Retry-After", "3").end("<Error/>"));
  }

  private void isOver(Operation operation) {
    rig.until(() -> !rig.heard.goesOn.isEmpty());
    assertEquals(1, rig.heard.problems.size());
    assertEquals(List.of(operation), rig.heard.goesOn);
  }

  @Test
  void ofADownload() {
    failsFirst();
    storage.then(request -> request.response().end("{}\n"));
    rig.begin(() -> rig.download().start());
    isOver(Operation.DOWNLOAD);
  }

  @Test
  void ofAnUpload() {
    failsFirst();
    storage.then(request -> request.response().setStatusCode(201).end());
    SpooledResult result = new MemoryResult(List.of(Buffer.buffer("{}\n")), "digest");
    rig.begin(() -> rig.client.upload(rig.files, result).start());
    isOver(Operation.UPLOAD);
  }
}
