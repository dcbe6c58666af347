package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A storage below HTTP: sends what no server library would. One handler a connection. */
final class RawStorage implements AutoCloseable {

  /** What came, head by head. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  private final Vertx vertx = Vertx.vertx(Rig.options());
  private final Queue<BiConsumer<NetSocket, String>> script = new ConcurrentLinkedQueue<>();
  private final NetServer server;

  RawStorage() {
    server = vertx.createNetServer().connectHandler(this::connected);
    Rig.await(server.listen(0, "127.0.0.1"));
  }

  String base() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.actualPort();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final RawStorage then(BiConsumer<NetSocket, String>... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  private void connected(NetSocket socket) {
    Buffer head = Buffer.buffer();
    boolean[] answered = {false};
    socket.exceptionHandler(reset -> {});
    socket.handler(
        bytes -> {
          head.appendBuffer(bytes);
          String text = head.toString();
          if (!answered[0] && text.contains("\r\n\r\n")) {
            answered[0] = true;
            seen.add(text);
            (script.size() > 1 ? script.remove() : script.element()).accept(socket, text);
          }
        });
  }

  /** Every so often. */
  void every(long millis, NetSocket socket, Runnable action) {
    long timer = vertx.setPeriodic(millis, id -> action.run());
    socket.closeHandler(v -> vertx.cancelTimer(timer));
  }

  /** Sends this and ends the connection. */
  static BiConsumer<NetSocket, String> say(String answer) {
    return (socket, head) -> socket.end(Buffer.buffer(answer));
  }

  static BiConsumer<NetSocket, String> say(String head, Buffer body) {
    return (socket, h) -> socket.end(Buffer.buffer(head + "\r\n\r\n").appendBuffer(body));
  }

  @Override
  public void close() {
    Rig.await(vertx.close());
  }
}
