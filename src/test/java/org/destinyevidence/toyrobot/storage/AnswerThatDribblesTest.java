package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The answer to an upload is waited for as long as a byte comes now and then; its body is not, or a
 * storage that brings one of those a minute would hold the batch for days.
 */
class AnswerThatDribblesTest {

  private final AtomicBoolean dribbling = new AtomicBoolean();
  private final Rig rig = new Rig(Rig.limits(400, 1, 3_000), new GatedClock(dribbling::get));
  private final TestStorage storage = new TestStorage();
  private final MemoryResult result = new MemoryResult(List.of(Buffer.buffer("{}\n")), "x");

  @BeforeEach
  void pointTheBatchAtTheStorage() {
    rig.files.base = storage.base();
  }

  @AfterEach
  void close() {
    storage.close();
    rig.close();
  }

  private void answer(HttpServerRequest request, int status) {
    HttpServerResponse response = request.response().setStatusCode(status);
    response.putHeader("Content-Length", "4000");
    request.end().onSuccess(whole -> dribble(response));
  }

  private void dribble(HttpServerResponse response) {
    dribbling.set(!response.closed());
    if (!response.closed()) {
      response.write(" ");
      storage.after(50, () -> dribble(response));
    }
  }

  @Test
  void aSuccessIsOne() {
    storage.then(request -> answer(request, 201));
    assertEquals(1, rig.uploaded(result));
  }

  @Test
  void anErrorIsThatError() {
    storage.then(request -> answer(request, 503), TestStorage.status(201));
    assertEquals(2, rig.uploaded(result));
    assertEquals(List.of(Cause.THROTTLED), rig.heard.retries);
  }
}
