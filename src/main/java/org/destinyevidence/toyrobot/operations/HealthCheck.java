package org.destinyevidence.toyrobot.operations;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.destinyevidence.toyrobot.config.SettingFiles;

/**
 * The image's health check: asks the robot of the same container whether it lives, and exits with 0
 * or 1. A plain socket, since each check starts a JVM.
 */
public final class HealthCheck {
  private static final int TIMEOUT_MILLIS = 2_000;

  private HealthCheck() {}

  /**
   * Exits with 0 when {@code /health/live} of {@code OPERATIONS_PORT} (8001 by default) answers 200
   * or cannot be asked ({@code off}, or {@code 0} for a free one), with 1 otherwise. The settings
   * are looked for where the robot looks for them.
   */
  public static void main(String[] args) {
    System.exit(healthy(System.getenv(), Path.of("")) ? 0 : 1);
  }

  /**
   * A robot that serves nothing, or on a port that only its log knows, cannot be asked, and is not
   * to be taken for a dead one.
   */
  static boolean healthy(Map<String, String> environment, Path directory) {
    String port = set(environment, directory, "OPERATIONS_PORT", "8001");
    String host = set(environment, directory, "OPERATIONS_HOST", "127.0.0.1");
    boolean anyAddress = host.equals("0.0.0.0") || host.equals("::");
    boolean unknown = port.equalsIgnoreCase("off") || port.equals("0");
    return unknown || alive(anyAddress ? "127.0.0.1" : host, port);
  }

  private static String set(
      Map<String, String> environment, Path directory, String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? SettingFiles.value(directory, name).orElse(otherwise) : value.strip();
  }

  static boolean alive(String host, String port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, Integer.parseInt(port)), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return status.equals("HTTP/1.1 200");
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
