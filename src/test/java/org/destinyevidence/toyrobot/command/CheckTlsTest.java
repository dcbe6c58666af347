package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@code check} command against a repository with a certificate of its own. */
class CheckTlsTest extends CommandFixture {

  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger tunnels = new AtomicInteger();
  private Path store;
  private int port;

  @Override
  public int check(CommandContext context) {
    try {
      return new Rooms().check(context);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

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
            .requestHandler(CheckTlsTest::answer)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ENV", "local");
    environment.put("DESTINY_REPOSITORY_URL", "https://127.0.0.1:" + port);
  }

  @AfterEach
  void close() throws Exception {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldTrustWhomTheJvmTrusts() {
    trust();
    assertEquals(ExitCodes.OK, execute("check"), out());
    assertTrue(out().contains("✔ TLS: the certificate of 127.0.0.1 is trusted"), out());
  }

  @Test
  void shouldTrustNobodyUnknown() {
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ TLS: the certificate of 127.0.0.1 is not trusted"), out());
    assertTrue(out().contains(TRUST_STORE), out());
  }

  @Test
  void shouldNotTakeACertificateOfAnotherName() {
    trust();
    environment.put("DESTINY_REPOSITORY_URL", "https://localhost:" + port);
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertTrue(out().contains("✘ TLS: the certificate of localhost is not trusted"), out());
  }

  /** The name behind a proxy is the proxy's to resolve. */
  @Test
  void shouldGoThroughTheProxy() throws Exception {
    trust();
    NetClient client = vertx.createNetClient();
    int proxy =
        vertx
            .createNetServer()
            .connectHandler(socket -> tunnel(socket, client))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
    environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy);
    assertEquals(ExitCodes.OK, execute("check"), out());
    assertTrue(out().contains("✔ TCP: the proxy 127.0.0.1:" + proxy + " takes connections"), out());
    assertTrue(tunnels.get() >= 2, "TLS and calls went through it: " + tunnels);
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

  private void trust() {
    System.setProperty(TRUST_STORE, store.toString());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
  }
}
