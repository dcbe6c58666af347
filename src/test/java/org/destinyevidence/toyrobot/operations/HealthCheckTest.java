package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCheckTest {

  @TempDir Path empty;

  /** They may be in a file of the image, or in one that is mounted. */
  @Test
  void theSettingsAreLookedForWhereTheRobotLooks() throws Exception {
    Path conf = Files.createDirectory(empty.resolve("conf")).resolve("config.json");
    Files.writeString(conf, "{ \"OPERATIONS_PORT\" : \"off\", \"BATCH_SIZE\": 7 }");
    assertTrue(HealthCheck.healthy(Map.of(), empty));
    assertTrue(HealthCheck.healthy(Map.of("OPERATIONS_PORT", ""), empty));
    assertFalse(HealthCheck.healthy(Map.of("OPERATIONS_PORT", "none"), empty));
    Files.writeString(empty.resolve(".env"), "export OPERATIONS_PORT='none' # no number\n");
    assertFalse(HealthCheck.healthy(Map.of(), empty));
    Files.writeString(empty.resolve(".env"), "OPERATIONS_PORT=\n");
    Files.writeString(conf, "{\"OPERATIONS_PORT\":0}");
    assertTrue(HealthCheck.healthy(Map.of(), empty));
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1 200 OK, true", "HTTP/1.1 503 Service Unavailable, false", "HTTP, false"})
  void onlyAnswer200IsAlive(String answer, boolean alive) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
      assertEquals(alive, HealthCheck.alive("127.0.0.1", "" + server.getLocalPort()));
      served.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0", "127.0.0.1", " localhost "})
  void whereTheSettingsSayThatItListens(String host) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> serve(server, "HTTP/1.1 200 OK"));
      String port = " " + server.getLocalPort() + " ";
      assertTrue(
          HealthCheck.healthy(Map.of("OPERATIONS_PORT", port, "OPERATIONS_HOST", host), empty));
      served.join();
    }
  }

  @Test
  void aRobotThatServesNothingIsNotIll() {
    for (String off : new String[] {"off", "OFF"}) {
      assertTrue(HealthCheck.healthy(Map.of("OPERATIONS_PORT", off), empty));
    }
    assertTrue(
        HealthCheck.healthy(Map.of("OPERATIONS_PORT", "0"), empty), "on a port nobody knows");
  }

  @Test
  void aPortThatIsNoneIsNotAlive() {
    assertFalse(HealthCheck.healthy(Map.of("OPERATIONS_PORT", "none"), empty));
  }

  private static void serve(ServerSocket server, String answer) {
    try (var socket = server.accept()) {
      byte[] buffer = new byte[1024];
      socket.getInputStream().read(buffer);
      socket.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the image calls it: a name of a file there has no parent. */
  @Test
  void looksForSettingsInTheWorkingDirectory() {
    assertTrue(HealthCheck.healthy(Map.of("OPERATIONS_PORT", "off"), Path.of("")));
  }
}
