package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transfer waits for is said when it waits for long: its slot tells nobody. */
class StandstillIsSaidTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
    storage.then(
        request ->
            request.response().setStatusCode(503).putHeader("Retry-After", "3600").end("<Error/>"));
  }

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  private void isSaid(String what) {
    rig.until(() -> !rig.heard.problems.isEmpty());
    String host = storage.base().substring("http://".length());
    Problem said = rig.heard.problems.get(0);
    assertEquals(what + " " + host + ": 503, the next try is in 3600 s", said.phrase());
    assertEquals(Problem.Severity.WARNING, said.severity());
    assertEquals(Cause.THROTTLED, said.cause());
    assertEquals(rig.files.batch(), said.batch());
  }

  @Test
  void ofADownload() {
    rig.begin(() -> rig.download().start());
    isSaid("The reference file cannot be fetched from");
  }

  @Test
  void ofAnUpload() {
    SpooledResult result = new MemoryResult(List.of(Buffer.buffer("{}\n")), "digest");
    rig.begin(() -> rig.client.upload(rig.files, result).start());
    isSaid("The result cannot be stored at");
  }
}
