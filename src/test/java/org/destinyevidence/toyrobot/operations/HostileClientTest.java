package org.destinyevidence.toyrobot.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever comes to the port cannot keep others from it, nor make the robot hold much. */
class HostileClientTest {

  private final Served served = new Served();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    served.close();
  }

  private Socket connect() throws Exception {
    Socket socket = served.connect();
    sockets.add(socket);
    return socket;
  }

  private static String ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    byte[] answer = new byte[12];
    int read = socket.getInputStream().readNBytes(answer, 0, answer.length);
    return new String(answer, 0, read, US_ASCII);
  }

  @Test
  void aThousandIdleConnectionsKeepNoProbeOut() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      connect();
    }
    assertEquals(200, served.get("/health/live").statusCode());
    // The first of them was closed to make room.
    assertEquals(-1, sockets.get(0).getInputStream().read());
  }

  @Test
  void aConnectionInUseIsNotClosedForIdleOnes() throws Exception {
    Socket used = connect();
    for (int hundreds = 0; hundreds < 6; hundreds++) {
      for (int i = 0; i < 99; i++) {
        connect();
      }
      // They are taken in their order, by a thread that may be late: after this one none waits.
      probe(connect());
      probe(used);
    }
  }

  /** Asks, and reads all of the answer. */
  private static void probe(Socket socket) throws IOException {
    assertEquals("HTTP/1.1 200", ask(socket, "HEAD /health/live HTTP/1.1\r\nHost: h\r\n\r\n"));
    int end = 0;
    while (end != 0x0d0a0d0a) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, "the answer has no end");
      end = end << 8 | next;
    }
  }

  @Test
  void hugeHeadersAndRequestLinesAreRefused() throws Exception {
    String header = "GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
    assertTrue(ask(connect(), header).endsWith(" 431"));
    String line = "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n";
    assertTrue(ask(connect(), line).endsWith(" 414"));
    assertEquals(200, served.get("/health/live").statusCode());
  }

  @Test
  void whatIsNoRequestIsRefused() throws Exception {
    assertTrue(ask(connect(), "\u0016\u0003\u0001 hello\r\n\r\n").startsWith("HTTP/1."));
    assertTrue(ask(connect(), "GET * HTTP/1.1\r\nHost: h\r\n\r\n").startsWith("HTTP/1.1 4"));
    assertEquals(200, served.get("/health/live").statusCode());
  }

  @Test
  void aBodyWithoutAnEndIsNotRead() throws Exception {
    Socket socket = connect();
    String request = "GET /status HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertTrue(ask(socket, request).startsWith("HTTP/1.1 200"));
    byte[] chunk = ("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(US_ASCII);
    assertThrows(
        IOException.class,
        () -> {
          for (int i = 0; i < 100_000; i++) {
            socket.getOutputStream().write(chunk);
          }
        });
  }

  @Test
  void answersThatNobodyReadsWaitInTheClientsOwnRequests() throws Exception {
    Socket socket = connect();
    int answer = served.get("/").body().length();
    // What the kernel does not hold is not made before it is read.
    socket.getOutputStream().write(pageRequests(100));
    assertEquals(200, served.get("/health/live").statusCode());
    socket.getInputStream().skipNBytes(100L * answer);
    assertEquals(200, served.get("/health/live").statusCode());
  }

  @Test
  void requestsWithoutAnEndAreCut() throws Exception {
    Socket socket = connect();
    int answer = served.get("/").body().length();
    assertThrows(
        IOException.class,
        () -> {
          socket.getOutputStream().write(pageRequests(3_000));
          socket.getInputStream().skipNBytes(3_000L * answer);
        });
    assertEquals(200, served.get("/health/live").statusCode());
  }

  private static byte[] pageRequests(int count) {
    return "GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(count).getBytes(US_ASCII);
  }
}
