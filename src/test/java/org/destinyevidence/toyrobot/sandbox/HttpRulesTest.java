package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other people's HTTP clients do by themselves. */
class HttpRulesTest {

  private static final String OFFER =
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void anOfferOfHttp2LosesTheBodyOfASubmission() throws Exception {
    Robot.Claimed batch = claimed();
    robot.upload(batch, Robot.result(robot.ids(batch)));
    String body = "{\"request_id\":\"" + batch.id() + "\",\"error\":null}";
    assertEquals("HTTP/1.1 422 Unprocessable Entity", submit(batch.id(), OFFER, body));
    assertEquals(
        "An offer of HTTP/2, which has lost the body [batch: " + batch.id() + "]",
        sandbox.ledger().verdict().breaches().get(0));
    assertEquals("HTTP/1.1 202 Accepted", submit(batch.id(), "", body));
  }

  @Test
  void anOfferOfHttp2HarmsNoCallWithoutABody() throws Exception {
    sandbox.addReferences(Size.SMALL, 1);
    String path = "/v1/robot-enhancement-batches/?robot_id=" + sandbox.robotId();
    try (Socket socket = socket(sandbox.repositoryUrl())) {
      send(socket, "POST " + path, OFFER + "Content-Length: 0\r\n");
      assertEquals("HTTP/1.1 200 OK", firstLine(socket));
    }
    assertEquals(0, sandbox.ledger().verdict().breachCount());
  }

  @Test
  void aClientThatAsksBeforeItSendsItsBodyIsToldToGoOn() throws Exception {
    Robot.Claimed batch = claimed();
    String body = "x\n";
    URI result = URI.create(batch.result());
    try (Socket socket = socket(batch.result())) {
      send(
          socket,
          "PUT " + result.getRawPath() + "?" + result.getRawQuery(),
          "Content-Type: application/jsonl\r\nx-ms-blob-type: BlockBlob\r\n"
              + "Expect: 100-continue\r\nContent-Length: 2\r\n");
      BufferedReader answers = reader(socket);
      assertEquals("HTTP/1.1 100 Continue", answers.readLine());
      assertEquals("", answers.readLine());
      socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      assertEquals("HTTP/1.1 201 Created", answers.readLine());
    }
    assertTrue(sandbox.ledger().resultDigest(batch.id()).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"&limit=100%", "&lease=%zz", "&limit=5&lease=PT1%"})
  void aBrokenEscapeIsAParameterLikeAnother(String parameters) throws Exception {
    String path = "/v1/robot-enhancement-batches/?robot_id=" + sandbox.robotId();
    try (Socket socket = socket(sandbox.repositoryUrl())) {
      send(socket, "POST " + path + parameters, "Content-Length: 0\r\n");
      assertEquals("HTTP/1.1 422 Unprocessable Entity", firstLine(socket));
    }
  }

  @Test
  void aClientOfHttp10ThatNamesNoHostIsRedirectedAllTheSame() throws Exception {
    try (Socket socket = socket(sandbox.repositoryUrl())) {
      socket
          .getOutputStream()
          .write("GET /v1/system/ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer = reader(socket);
      assertEquals("HTTP/1.0 307 Temporary Redirect", answer.readLine());
      assertEquals("Location: " + sandbox.repositoryUrl() + "/v1/system/ping/", answer.readLine());
    }
  }

  /** Python's sends a text in ISO 8859-1. */
  @Test
  void aBodyThatIsNotUtf8Is400() throws Exception {
    Robot.Claimed batch = claimed();
    String body = "{\"request_id\":\"" + batch.id() + "\",\"error\":{\"message\":\"\u00e9\"}}";
    HttpResponse<String> refused =
        robot.send(
            Robot.request(
                    sandbox.repositoryUrl()
                        + "/v1/robot-enhancement-batches/"
                        + batch.id()
                        + "/results/")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1))));
    assertEquals(400, refused.statusCode());
    assertEquals("{\"detail\":\"There was an error parsing the body\"}", refused.body());
    assertEquals(1, sandbox.ledger().verdict().open());
    assertEquals(200, robot.submit(batch.id(), body).statusCode());
  }

  private Robot.Claimed claimed() {
    sandbox.addReferences(Size.SMALL, 1);
    return robot.claimed(1);
  }

  private String submit(UUID batch, String headers, String body) throws IOException {
    try (Socket socket = socket(sandbox.repositoryUrl())) {
      send(
          socket,
          "POST /v1/robot-enhancement-batches/" + batch + "/results/",
          headers + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n");
      socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      return firstLine(socket);
    }
  }

  private static Socket socket(String url) throws IOException {
    Socket socket = new Socket("127.0.0.1", URI.create(url).getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String line, String headers) throws IOException {
    String head = line + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static String firstLine(Socket socket) throws IOException {
    return reader(socket).readLine();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }
}
