package org.destinyevidence.toyrobot.bench;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The other side of the benchmark, in a process of its own: a repository that hands out batches and
 * a storage that serves one file with {@code sendfile} and drops what is uploaded. Plain blocking
 * threads, so that it costs much less than the robot.
 *
 * <p>It says its port, then reads an {@link Exam} a line from its standard input, and the process
 * ids of those to be examined; it answers each exam with a line of figures.
 */
public final class StorageServer {

  private static volatile Progress progress = new Progress(Exam.NONE);

  private StorageServer() {}

  public static void main(String[] arguments) throws Exception {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress("127.0.0.1", 0), 256);
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    System.out.println(port);
    daemon("accept", () -> accept(server, port));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      if (line.startsWith("{")) {
        Progress next = new Progress(new JsonObject(line).mapTo(Exam.class));
        progress = next;
        daemon("exam", () -> System.out.println(next.await().encode()));
      } else {
        progress.candidate(Long.parseLong(line));
      }
    }
  }

  private static void accept(ServerSocketChannel server, int port) {
    while (true) {
      try {
        SocketChannel socket = server.accept();
        daemon("connection", new StorageConnection(socket, port, () -> progress));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
