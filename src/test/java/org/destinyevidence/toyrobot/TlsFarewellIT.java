package org.destinyevidence.toyrobot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that ends TLS after each answer and its connection when it has heard our farewell, as
 * Python's asyncio does. In a process of its own: the JVM reads once whether to say one.
 */
class TlsFarewellIT {

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private OwnCertificate certificate;
  private int port;

  @BeforeEach
  void serve() throws Exception {
    certificate = OwnCertificate.in(directory);
    port =
        vertx
            .createNetServer(
                new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.key()))
            .connectHandler(socket -> answer((NetSocketInternal) socket))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, SECONDS);
  }

  /** Else the next claim would go to where nobody listens any more. */
  @Test
  void shouldAnswerAFarewellAndClaimOnAnotherConnection() throws Exception {
    Files.writeString(
        directory.resolve(".env"),
        String.join(
            "\n",
            "DESTINY_REPOSITORY_URL=https://127.0.0.1:" + port,
            "ROBOT_ID=0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e",
            "ENV=local",
            "POLL_INTERVAL_SECONDS=0.1",
            "OPERATIONS_PORT=off"));
    try (ChildProcess robot = ChildProcess.start(directory, certificate.trust(), "run")) {
      for (int claim = 1; claim <= 3; claim++) {
        assertEquals("claim", heard.poll(60, SECONDS), robot.out() + robot.err());
        assertEquals("farewell", heard.poll(60, SECONDS), robot.out() + robot.err());
      }
      robot.terminate();
      assertEquals(143, robot.ended(), robot.out() + robot.err());
      assertFalse(robot.out().contains("WARN"), robot.out());
    }
  }

  private void answer(NetSocketInternal socket) {
    socket.handler(
        request -> {
          heard.add("claim");
          socket.write("HTTP/1.1 204 No Content\r\n\r\n").onSuccess(sent -> endTls(socket));
        });
    socket.eventHandler(
        event -> {
          if (event == SslCloseCompletionEvent.SUCCESS) {
            heard.add("farewell");
            socket.close();
          }
        });
  }

  private static void endTls(NetSocket socket) {
    ((NetSocketInternal) socket)
        .channelHandlerContext()
        .pipeline()
        .get(SslHandler.class)
        .closeOutbound();
  }
}
