package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a whole robot serves its health, and what it does if it cannot. */
class OperationsPortIT {

  @TempDir Path directory;

  private void settings(String... more) throws Exception {
    String lines =
        "DESTINY_REPOSITORY_URL=http://127.0.0.1:1\nENV=local\n"
            + "ROBOT_ID=0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e\n";
    Files.writeString(directory.resolve(".env"), lines + String.join("\n", more));
  }

  @Test
  void shouldSayInOneLineThatThePortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      settings("OPERATIONS_HOST=127.0.0.1", "OPERATIONS_PORT=" + port);
      try (ChildProcess robot = ChildProcess.start(directory, Map.of(), "run")) {
        assertEquals(15, robot.ended(), robot.out());
        String said = robot.err().strip();
        String what = "OPERATIONS_PORT: cannot listen on 127.0.0.1:" + port + " (";
        assertTrue(said.startsWith("The robot could not start: " + what), said);
        assertTrue(said.endsWith("? Choose another port, 0 for a free one, or off"), said);
        assertEquals(1, said.lines().count());
      }
    }
  }

  /** 192.0.2.1 is nobody's, by the book; so is the name. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, is no address of this machine",
    "no-such-host.invalid, has no address",
  })
  void shouldSayThatTheHostWillNotDo(String host, String what) throws Exception {
    settings("OPERATIONS_HOST=" + host, "OPERATIONS_PORT=0");
    try (ChildProcess robot = ChildProcess.start(directory, Map.of(), "run")) {
      assertEquals(15, robot.ended(), robot.out());
      assertEquals(
          "The robot could not start: OPERATIONS_HOST: '"
              + host
              + "' "
              + what
              + "; give one of this machine's own, or 0.0.0.0 to be reached at all of them",
          robot.err().strip());
    }
  }

  /** Only Linux has all of 127.0.0.0/8 up. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldServeOnTheAddressThatItIsTold() throws Exception {
    assertEquals(200, status("OPERATIONS_HOST=0.0.0.0", "127.0.0.2"));
    assertEquals(200, status("OPERATIONS_HOST=127.0.0.2", "127.0.0.2"));
    assertThrows(ConnectException.class, () -> status("OPERATIONS_HOST=127.0.0.1", "127.0.0.2"));
  }

  private int status(String setting, String host) throws Exception {
    settings(setting, "OPERATIONS_PORT=0");
    try (ChildProcess robot = ChildProcess.start(directory, Map.of(), "run")) {
      robot.awaitOut("port: ");
      Matcher port = Pattern.compile("port: (\\d+)").matcher(robot.out());
      assertEquals(true, port.find());
      return SandboxProcess.get("http://" + host + ":" + port.group(1) + "/health/live")
          .statusCode();
    }
  }
}
