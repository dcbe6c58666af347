package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

  @TempDir Path directory;

  @Test
  void shouldServeUntilItIsTerminated() throws Exception {
    try (ChildProcess child =
        ChildProcess.start(directory, List.of(), "sandbox", "--references", "3")) {
      child.awaitOut("ENV=local\n");
      assertTrue(child.out().contains("DESTINY_REPOSITORY_URL=http://127.0.0.1:"), child.out());
      child.terminate();
      assertEquals(143, child.ended());
      assertEquals("", child.err());
    }
  }

  @Test
  void shouldSayInOneLineThatItsPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      try (ChildProcess child =
          ChildProcess.start(directory, List.of(), "sandbox", "--port", port)) {
        assertEquals(15, child.ended());
        assertEquals(
            "The sandbox could not start: port "
                + port
                + " cannot be opened, another process may have it (--port)\n",
            child.err());
      }
    }
  }

  @Test
  void shouldSayInOneLineThatItsFileHoldsNoReference() throws Exception {
    Files.createFile(directory.resolve("refs.jsonl"));
    try (ChildProcess child =
        ChildProcess.start(directory, List.of(), "sandbox", "--file", "refs.jsonl")) {
      assertEquals(2, child.ended());
      assertTrue(child.err().contains("refs.jsonl holds no reference: it is empty."), child.err());
      assertEquals(1, child.err().lines().count());
      assertEquals("", child.out());
    }
  }
}
