package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code check} command against a repository with a certificate of its own. In processes of
 * their own, since a JVM keeps what it once read of a trust store.
 */
class CheckTlsIT {

  private static final String PASSWORD = "changeit";

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger tunnels = new AtomicInteger();
  private Path store;
  private int port;

  @BeforeEach
  void serve() throws Exception {
    store = directory.resolve("own.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    String flags = "-genkeypair -keyalg EC -alias own -dname CN=repository -ext SAN=ip:127.0.0.1";
    command.addAll(List.of(flags.split(" ")));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    JksOptions key = new JksOptions().setPath(store.toString()).setPassword(PASSWORD);
    port =
        vertx
            .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(key))
            .requestHandler(CheckTlsIT::answer)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldTrustWhomTheJvmTrusts() throws Exception {
    settings("127.0.0.1");
    assertTrue(check(0, trust()).contains("✔ TLS: the certificate of 127.0.0.1 is trusted"));
  }

  @Test
  void shouldTrustNobodyUnknown() throws Exception {
    settings("127.0.0.1");
    String out = check(1, List.of());
    assertTrue(out.contains("✘ TLS: TLS with 127.0.0.1 failed ("), out);
    assertTrue(out.contains("javax.net.ssl.trustStore"), out);
  }

  @Test
  void shouldNotTakeACertificateOfAnotherName() throws Exception {
    settings("localhost");
    String out = check(1, trust());
    assertTrue(out.contains("✘ TLS: TLS with localhost failed ("), out);
  }

  @Test
  void shouldGoThroughTheProxy() throws Exception {
    NetClient client = vertx.createNetClient();
    int proxy =
        vertx
            .createNetServer()
            .connectHandler(socket -> tunnel(socket, client))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
    settings("127.0.0.1", "HTTPS_PROXY=http://127.0.0.1:" + proxy);
    String out = check(0, trust());
    assertTrue(out.contains("✔ TCP: the proxy 127.0.0.1:" + proxy + " takes connections"), out);
    assertTrue(tunnels.get() >= 2, "TLS and calls went through it: " + tunnels);
  }

  private String check(int exitCode, List<String> flags) throws Exception {
    try (ChildProcess child = ChildProcess.start(directory, flags, "check")) {
      assertEquals(exitCode, child.ended(), child.out() + child.err());
      return child.out();
    }
  }

  private void settings(String host, String... more) throws Exception {
    String url = "https://" + host + ":" + port;
    String id = "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e";
    String lines = "DESTINY_REPOSITORY_URL=" + url + "\nROBOT_ID=" + id + "\nENV=local\n";
    Files.writeString(directory.resolve(".env"), lines + String.join("\n", more));
  }

  private List<String> trust() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** Answers any CONNECT with a way to the repository. */
  private void tunnel(NetSocket socket, NetClient client) {
    socket.handler(
        head -> {
          socket.pause();
          client
              .connect(port, "127.0.0.1")
              .onSuccess(
                  repository -> {
                    tunnels.incrementAndGet();
                    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
                    socket.handler(repository::write);
                    repository.handler(socket::write);
                    repository.closeHandler(closed -> socket.close());
                    socket.closeHandler(closed -> repository.close());
                    socket.resume();
                  });
        });
  }

  private static void answer(HttpServerRequest request) {
    boolean ping = request.path().equals("/v1/system/ping/");
    request.response().setStatusCode(ping ? 200 : 204).end();
  }
}
