package org.destinyevidence.toyrobot.operations;

import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.destinyevidence.toyrobot.events.RobotEvents;

/** Operations as a robot has them, on a real port, and a client to look at them. */
final class Served implements AutoCloseable {

  final AtomicBoolean wedged = new AtomicBoolean();
  final RobotEvents events;
  final int port;

  private final Vertx vertx = Vertx.vertx();
  private final Operations operations;
  private final HttpClient client = HttpClient.newHttpClient();

  Served() {
    this(0);
  }

  Served(int wantedPort) {
    operations =
        Operations.create(Configs.loaded(OptionalInt.of(wantedPort)), "0.2.0-TEST", wedged::get);
    events = operations.events();
    Await.done(vertx.deployVerticle(operations.verticle()));
    port = operations.verticle().port();
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .method(method, BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** A bare connection, for clients that do not behave. */
  Socket connect() throws Exception {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 20_000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Override
  public void close() {
    Await.done(vertx.close());
    operations.close();
  }
}
