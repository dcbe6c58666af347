package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldTest {

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"ARRIVED, 0", "DONE, 1", "HALF_ANSWERED, 1"})
  void aClaimIsHeldBeforeOrAfterItIsDone(Moment moment, int claimed) throws Exception {
    sandbox.addReferences(Size.SMALL, 1);
    assertEquals(
        200,
        held(Operation.CLAIM, moment, () -> robot.claim(1), claimed == 1 ? 0 : 1).statusCode());
    assertEquals(1, sandbox.ledger().verdict().batchesClaimed());
  }

  @ParameterizedTest
  @CsvSource({"ARRIVED", "HALF_READ", "DONE"})
  void anUploadIsHeld(Moment moment) throws Exception {
    sandbox.addReferences(Size.SMALL, 300);
    Robot.Claimed batch = robot.claimed(300);
    String result = Robot.result(robot.ids(batch));
    HttpResponse<String> stored =
        held(Operation.UPLOAD, moment, () -> robot.upload(batch, result), 0);
    assertEquals(201, stored.statusCode());
    assertEquals(202, robot.submit(batch.id()).statusCode());
    sandbox.whenDrained().await(60, TimeUnit.SECONDS);
    assertEquals(300, sandbox.ledger().verdict().completed());
  }

  @ParameterizedTest
  @CsvSource({"ARRIVED", "DONE", "HALF_ANSWERED"})
  void aDownloadIsHeldAndComesWhole(Moment moment) throws Exception {
    List<UUID> references = sandbox.addReferences(Size.SMALL, 300);
    Robot.Claimed batch = robot.claimed(300);
    String file = held(Operation.DOWNLOAD, moment, () -> robot.download(batch), 0).body();
    assertEquals(references.size(), file.lines().count());
  }

  @Test
  void theFirstThatFitsIsHeldAndNoOther() throws Exception {
    sandbox.addReferences(Size.SMALL, 2);
    Hold hold = sandbox.hold(passage -> passage.is(Operation.CLAIM, Moment.ANSWERED));
    robot.claimed(1);
    assertEquals(Operation.CLAIM, hold.reached().await(60, TimeUnit.SECONDS).operation());
    robot.claimed(1);
    Hold never = sandbox.hold(passage -> passage.is(Operation.CLAIM, Moment.ARRIVED));
    never.release();
    assertEquals(204, robot.claim(1).statusCode());
    assertFalse(never.reached().isComplete());
  }

  /** Sends it, sees that it does not come back and that so many references wait, lets it go on. */
  private HttpResponse<String> held(
      Operation operation, Moment moment, Supplier<HttpResponse<String>> call, int pending)
      throws Exception {
    Hold hold = sandbox.hold(passage -> passage.is(operation, moment));
    CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(call);
    hold.reached().await(60, TimeUnit.SECONDS);
    assertEquals(pending, sandbox.pending());
    assertTrue(sandbox.ledger().requests(operation).isEmpty(), "it has ended");
    assertFalse(answer.isDone());
    hold.release();
    return answer.get(60, TimeUnit.SECONDS);
  }
}
