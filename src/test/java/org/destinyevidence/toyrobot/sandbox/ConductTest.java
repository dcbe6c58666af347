package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConductTest {

  private final ManualClock clock = new ManualClock();
  private Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().clock(clock).sweepPeriod(null));
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void oneRefusedSubmissionMayAskForTheStateAfterA409() {
    Robot.Claimed batch = lost();
    robot.submit(batch.id());
    assertBreaches();
    robot.submit(batch.id());
    assertBreaches("More than one submission after the lease was lost");
  }

  @Test
  void nothingIsUploadedOrReportedAfterA409() {
    Robot.Claimed batch = lost();
    robot.upload(batch, "x");
    robot.report(batch.id(), "too late");
    assertBreaches("An upload after the lease was lost", "An error after the lease was lost");
  }

  @Test
  void a409ThatNobodyHeardForbidsNothing() throws Exception {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1, "PT1M");
    clock.advance(Duration.ofMinutes(1));
    sandbox.sweep();
    Hold hold = sandbox.hold(passage -> passage.is(Operation.RENEW, Moment.DONE));
    try (Socket socket = socket()) {
      String path = "/v1/robot-enhancement-batches/" + batch.id() + "/renew-lease/";
      String request = "PATCH " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      hold.reached().await(60, TimeUnit.SECONDS);
    }
    sandbox.ledger().when(l -> l.count(Operation.RENEW, 0) == 1).await(60, TimeUnit.SECONDS);
    hold.release();
    robot.upload(batch, "x");
    robot.submit(batch.id());
    robot.submit(batch.id());
    assertBreaches();
  }

  @Test
  void noErrorFollowsASuccess() {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1);
    robot.finish(batch);
    robot.report(batch.id(), "on second thoughts");
    assertBreaches("An error after a submission that was taken");
  }

  @Test
  void noUploadFollowsASubmission() {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1);
    robot.finish(batch);
    robot.upload(batch, "x");
    assertBreaches("An upload after a submission");
    assertEquals(1, sandbox.ledger().verdict().uploadsAfterSubmission());
  }

  /** The repository has not even looked whether there is a result. */
  @Test
  void aSubmissionThatWasTurnedAwayUnreadIsNone() {
    sandbox.faults(FaultPlan.script().on(Operation.SUBMIT, 1, Fault.TOKEN_EXPIRED));
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1);
    String result = Robot.result(robot.ids(batch));
    robot.upload(batch, result);
    assertEquals(401, robot.submit(batch.id()).statusCode());
    robot.upload(batch, result);
    assertEquals(422, robot.submit(batch.id(), "{}").statusCode());
    robot.upload(batch, result);
    String another = "{\"request_id\":\"" + UUID.randomUUID() + "\"}";
    assertEquals(400, robot.submit(batch.id(), another).statusCode());
    assertEquals(202, robot.finish(batch).statusCode());
    assertBreaches();
    assertEquals(0, sandbox.ledger().verdict().uploadsAfterSubmission());
    robot.upload(batch, result);
    assertBreaches("An upload after a submission");
  }

  @Test
  void noSubmissionOvertakesAnUpload() throws Exception {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1);
    String result = Robot.result(robot.ids(batch));
    Hold hold = sandbox.hold(passage -> passage.is(Operation.UPLOAD, Moment.HALF_READ));
    var slow = CompletableFuture.supplyAsync(() -> robot.upload(batch, result).statusCode());
    hold.reached().await(60, TimeUnit.SECONDS);
    robot.upload(batch, result);
    robot.submit(batch.id());
    assertBreaches("A submission while an upload was under way");
    hold.release();
    assertEquals(201, slow.get(60, TimeUnit.SECONDS));
  }

  @Test
  void peakAndRequestsAreInTheLedger() {
    sandbox.addReferences(Size.SMALL, 3);
    Robot.Claimed first = robot.claimed(1);
    robot.claimed(1);
    robot.finish(first);
    robot.claimed(1);
    Ledger ledger = sandbox.ledger();
    assertEquals(2, ledger.peakInFlight());
    assertEquals(3, ledger.count(Operation.CLAIM, 200));
    assertEquals(3, ledger.requests(first.id()).size());
    Seen upload = ledger.requests(Operation.UPLOAD).get(0);
    assertTrue(upload.completed() && upload.bytesIn() > 100 && upload.status() == 201);
    Seen download = ledger.requests(Operation.DOWNLOAD).get(0);
    assertTrue(download.bytesOut() > 30);
  }

  @Test
  void detailsAreBoundedAndCountsExact() {
    sandbox.close();
    sandbox = Sandbox.start(SandboxOptions.defaults().detailLimit(2));
    Robot other = new Robot(sandbox);
    List<UUID> ids = sandbox.addReferences(Size.SMALL, 5);
    for (int i = 0; i < 5; i++) {
      assertEquals(202, other.finish(other.claimed(1)).statusCode());
    }
    sandbox.whenDrained().toCompletionStage().toCompletableFuture().join();
    assertEquals(5, sandbox.ledger().verdict().completed());
    assertEquals(5, sandbox.ledger().count(Operation.CLAIM));
    assertEquals(2, sandbox.ledger().requests().size());
    assertTrue(sandbox.ledger().history(ids.get(0)).isEmpty());
    assertEquals(5, sandbox.ledger().history(ids.get(4)).size());
    assertEquals(2, sandbox.ledger().batches().size());
  }

  @Test
  void anIdleConnectionIsClosedWithoutNoticeAndSoIsThatOfA500() throws Exception {
    sandbox.close();
    sandbox = Sandbox.start(SandboxOptions.defaults().idleTimeout(Duration.ofMillis(200)));
    for (String limit : new String[] {"0", "-1"}) {
      try (Socket socket = socket()) {
        String request =
            "POST /v1/robot-enhancement-batches/?robot_id="
                + sandbox.robotId()
                + "&limit="
                + limit
                + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes());
        assertTrue(answer.startsWith(limit.equals("0") ? "HTTP/1.1 204" : "HTTP/1.1 500"));
        assertTrue(!answer.toLowerCase().contains("connection: close"), answer);
      }
    }
  }

  @Test
  void damagedLinesGoOutAsTheyAre() {
    UUID id = UUID.randomUUID();
    List<UUID> ids =
        sandbox.addLines(List.of(("{\"id\":\"" + id + "\"}\r").getBytes(), "{\"id".getBytes()));
    assertEquals(id, ids.get(0));
    HttpResponse<String> file = robot.download(robot.claimed(2));
    assertEquals("{\"id\n{\"id\":\"" + id + "\"}\r\n", file.body());
  }

  private Robot.Claimed lost() {
    sandbox.addReferences(Size.SMALL, 1);
    Robot.Claimed batch = robot.claimed(1, "PT1M");
    robot.upload(batch, Robot.result(robot.ids(batch)));
    clock.advance(Duration.ofMinutes(1));
    sandbox.sweep();
    assertEquals(409, robot.renew(batch.id(), "PT1M").statusCode());
    return batch;
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket("127.0.0.1", URI.create(sandbox.repositoryUrl()).getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private void assertBreaches(String... expected) {
    List<String> said =
        sandbox.ledger().verdict().breaches().stream()
            .map(b -> b.replaceAll(" \\[.*", ""))
            .toList();
    assertEquals(List.of(expected), said);
  }
}
