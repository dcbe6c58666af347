package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.destinyevidence.toyrobot.operations.ListenFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilledSandboxTest {

  private static final String BARE = "\\{\"visibility\":\"public\",\"id\":\"[0-9a-f-]{36}\"}";

  @TempDir Path directory;
  private final Socket reserved = new Socket();

  @AfterEach
  void giveThePortBack() throws IOException {
    reserved.close();
  }

  /** Nobody else gets it: two may have it while one of them listens. */
  private int reservedPort() throws IOException {
    reserved.setReuseAddress(true);
    reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return reserved.getLocalPort();
  }

  @Test
  void shouldServeAFileOfOnesOwnAsItIs() throws Exception {
    Path file = directory.resolve("refs.jsonl");
    byte[] damaged =
        "{\"id\":\"0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e\"}\n \n\u00ff"
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, damaged);
    FilledSandbox sandbox = FilledSandbox.open(request(0, Optional.of(file), false));
    try {
      assertEquals(CommandFixture.ID, sandbox.robotId());
      assertTrue(claim(sandbox).body().contains("reference_storage_url"));
      assertEquals(204, claim(sandbox).statusCode());
    } finally {
      sandbox.close();
    }
  }

  @Test
  void shouldRefuseUnsignedRequestsIfTold() throws Exception {
    FilledSandbox sandbox = FilledSandbox.open(request(0, Optional.empty(), true));
    try {
      assertEquals(401, claim(sandbox).statusCode());
      assertFalse(sandbox.secret().isBlank());
    } finally {
      sandbox.close();
    }
  }

  @Test
  void shouldFailSoThatAPortInUseCanBeSeen() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SandboxRequest request = request(taken.getLocalPort(), Optional.empty(), false);
      Exception failure = assertThrows(Exception.class, () -> FilledSandbox.open(request));
      assertEquals(ListenFailure.IN_USE, ListenFailure.of(failure));
    }
  }

  @Test
  void shouldFailIfTheFileCannotBeRead() {
    SandboxRequest request = request(0, Optional.of(directory.resolve("nowhere")), false);
    assertThrows(IOException.class, () -> FilledSandbox.open(request));
  }

  @Test
  void shouldSayInOneLineThatItsReferencesAreTooManyAndLeaveNothingOpen() throws Exception {
    int port = reservedPort();
    SandboxRequest request =
        new SandboxRequest(
            port,
            Integer.MAX_VALUE,
            Optional.empty(),
            false,
            OptionalLong.empty(),
            0,
            Optional.empty());
    CommandFailure failure = assertThrows(CommandFailure.class, () -> FilledSandbox.open(request));
    assertEquals(ExitCodes.NOT_STARTED, failure.exitCode());
    assertTrue(failure.getMessage().contains("--references"), failure.getMessage());
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, again.getLocalPort());
    }
  }

  @Test
  void shouldHaveItsReferencesWhenItsPortOpens() throws Exception {
    int port = reservedPort();
    URI claim =
        URI.create(
            "http://127.0.0.1:"
                + port
                + "/v1/robot-enhancement-batches/?limit=10&robot_id="
                + CommandFixture.ID);
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(
            () -> {
              while (true) {
                try {
                  return claim(claim).statusCode();
                } catch (Exception notOpenYet) {
                  Thread.onSpinWait();
                }
              }
            });
    FilledSandbox sandbox =
        FilledSandbox.open(
            new SandboxRequest(
                port,
                300_000,
                Optional.empty(),
                false,
                OptionalLong.empty(),
                0,
                Optional.of(CommandFixture.ID)));
    try {
      assertEquals(200, first.get(60, TimeUnit.SECONDS));
    } finally {
      sandbox.close();
    }
  }

  /** Protocol, section 4: a robot that models references strictly fails on real ones. */
  @Test
  void shouldMakeUpReferencesOfEveryKind() throws Exception {
    FilledSandbox sandbox =
        FilledSandbox.open(
            new SandboxRequest(
                0,
                20,
                Optional.empty(),
                false,
                OptionalLong.empty(),
                0,
                Optional.of(CommandFixture.ID)));
    try {
      List<String> lines = lines(sandbox);
      assertEquals(20, lines.size());
      assertTrue(count(lines, line -> line.matches(BARE)) >= 1);
      assertTrue(count(lines, line -> !line.contains("\"enhancements\"")) >= 3);
      // Of half a million large ones none was shorter than 3,100, and no other longer than 2,600.
      assertEquals(2, count(lines, line -> line.length() > 2_850));
      assertTrue(count(lines, line -> line.contains("\"title\"")) >= 12);
      Predicate<String> untitled =
          line -> line.contains("\"bibliographic\"") && !line.contains("\"title\"");
      assertTrue(count(lines, untitled) >= 1);
      assertTrue(count(lines, line -> !line.contains("\"open_alex\"")) >= 1);
      Predicate<String> unknownIdentifier = line -> line.contains("\"toy_catalogue\"");
      Predicate<String> unknownEnhancement = line -> line.contains("\"toy_summary\"");
      assertEquals(1, count(lines, unknownIdentifier.and(unknownEnhancement)));
      for (String line : lines) {
        assertTrue(new JsonObject(line).containsKey("id"), line);
      }
    } finally {
      sandbox.close();
    }
  }

  private static long count(List<String> lines, Predicate<String> fits) {
    return lines.stream().filter(fits).count();
  }

  private static List<String> lines(FilledSandbox sandbox) throws Exception {
    String batch = claim(sandbox).body();
    URI file = URI.create(new JsonObject(batch).getString("reference_storage_url"));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(file).build(), HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .toList();
  }

  private static SandboxRequest request(int port, Optional<Path> file, boolean requireAuth) {
    return new SandboxRequest(
        port, 3, file, requireAuth, OptionalLong.empty(), 0, Optional.of(CommandFixture.ID));
  }

  private static HttpResponse<String> claim(FilledSandbox sandbox) throws Exception {
    URI uri =
        URI.create(
            sandbox.url()
                + "/v1/robot-enhancement-batches/?limit=20&lease=PT10M&robot_id="
                + sandbox.robotId());
    return claim(uri);
  }

  private static HttpResponse<String> claim(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
