package org.destinyevidence.toyrobot.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.command.Wiring.RunningSandbox;
import picocli.CommandLine.Command;

/**
 * What the image's class cache is made from: a plain {@code run}, from its settings through the
 * operations port to its stop, against a sandbox in the same process, so that it ends by itself and
 * needs no network.
 */
@Command(name = "rehearse", hidden = true, description = "For the build of the image.")
final class RehearseCommand implements Callable<Integer> {

  private static final int REFERENCES = 1_000;

  private final CommandContext context;
  private final AtomicBoolean ended = new AtomicBoolean();

  RehearseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Logging.STDOUT.prepare(context.environment());
    Path directory = Files.createTempDirectory("rehearsal");
    Path conf = Files.createDirectory(directory.resolve("conf"));
    Path file = Files.writeString(conf.resolve("config.json"), "{}");
    try {
      return rehearse(directory);
    } finally {
      Files.delete(file);
      Files.delete(conf);
      Files.delete(directory);
    }
  }

  private int rehearse(Path directory) throws Exception {
    SandboxRequest request =
        new SandboxRequest(
            0, REFERENCES, Optional.empty(), true, OptionalLong.empty(), 0, Optional.empty());
    RunningSandbox sandbox = context.wiring().sandbox(request);
    try {
      int port = freePort();
      CompletableFuture.runAsync(() -> look(port));
      return new RobotSession(robot(sandbox, directory, port)).run(true);
    } finally {
      ended.set(true);
      sandbox.close();
    }
  }

  /**
   * Nothing of the image's files, and of the build's environment only how to log: a proxy, or a
   * path that is mounted where the image will run, means nothing here.
   */
  private CommandContext robot(RunningSandbox sandbox, Path directory, int port) {
    Map<String, String> settings = new HashMap<>(context.environment());
    settings.keySet().removeIf(name -> !name.startsWith("LOG_"));
    settings.put("DESTINY_REPOSITORY_URL", sandbox.url());
    settings.put("ROBOT_ID", sandbox.robotId().toString());
    settings.put("ROBOT_SECRET", sandbox.secret());
    settings.put("ENV", "development");
    settings.put("BATCH_SIZE", "25");
    settings.put("POLL_INTERVAL_SECONDS", "1");
    settings.put("OPERATIONS_HOST", "127.0.0.1");
    settings.put("OPERATIONS_PORT", Integer.toString(port));
    return new CommandContext(
        new Rehearsed(context.enhancer()),
        directory,
        settings,
        context.in(),
        context.out(),
        context.err(),
        context.wiring(),
        context.halt());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Asks for each page that is served, trying until it is there or the rehearsal is over. */
  private void look(int port) {
    List<String> paths = List.of("/health/live", "/health/ready", "/metrics", "/status", "/");
    for (int next = 0; next < paths.size() && !ended.get(); ) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        PrintStream ask = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        ask.print("GET " + paths.get(next) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        socket.getInputStream().readAllBytes();
        next++;
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
  }
}
