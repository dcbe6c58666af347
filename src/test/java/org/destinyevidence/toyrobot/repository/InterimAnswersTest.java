package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server, or an ingress before it, that says something before it answers. */
@ExtendWith(VertxExtension.class)
class InterimAnswersTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");

  private final AtomicInteger connections = new AtomicInteger();
  private RepositoryClient client;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100 Continue",
        "102 Processing",
        "103 Early Hints",
        "104 Upload Resumption",
        "199 x"
      })
  void areNotTheAnswer(String interim, Vertx vertx) throws Exception {
    String head = "HTTP/1.1 " + interim + "\r\nX-One: 1\r\n\r\n";
    open(vertx, head + head);

    ClaimResult claim = client.claim(() -> true).await(60, SECONDS);
    assertEquals(ClaimAnswer.BATCH, claim.answer(), claim.advice());
    assertEquals(BATCH, claim.batch().id());

    SubmitAnswer refused = client.submit(BATCH, null).await(60, SECONDS);
    assertEquals(SubmitAnswer.Kind.NOT_YET, refused.kind());
    assertEquals(Cause.THROTTLED, refused.cause());
    assertEquals(SubmitAnswer.Kind.TAKEN, client.submit(BATCH, null).await(60, SECONDS).kind());
    assertEquals(1, connections.get());
  }

  /** Answers a claim with a batch, the first submission with a 429, and the next with a 202. */
  private void open(Vertx vertx, String before) throws Exception {
    AtomicInteger submissions = new AtomicInteger();
    int port =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  connections.incrementAndGet();
                  socket.handler(
                      bytes -> {
                        socket.write(before);
                        boolean claim = bytes.toString().contains("lease=");
                        boolean first = !claim && submissions.getAndIncrement() == 0;
                        answer(socket, claim ? 200 : first ? 429 : 202, claim);
                      });
                })
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    client =
        TestClient.of(
            vertx,
            TestConfig.of("http://127.0.0.1:" + port + "/v1", ROBOT, "", Environment.LOCAL),
            1);
  }

  private static void answer(NetSocket socket, int status, boolean claim) {
    String body =
        claim
            ? "{\"id\":\"%s\",\"reference_storage_url\":\"http://a/1\",\"result_storage_url\":\"http://a/2\"}"
                .formatted(BATCH)
            : "{}";
    socket.write(
        "HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body));
  }
}
