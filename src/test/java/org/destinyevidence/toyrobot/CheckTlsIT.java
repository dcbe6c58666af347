package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code check} command against a repository with a certificate of its own. In processes of
 * their own, since a JVM keeps what it once read of a trust store.
 */
class CheckTlsIT {

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final LittleProxies proxies = new LittleProxies(vertx);
  private OwnCertificate certificate;
  private int port;

  @BeforeEach
  void serve() throws Exception {
    certificate = OwnCertificate.in(directory);
    port =
        vertx
            .createHttpServer(
                new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.key()))
            .requestHandler(CheckTlsIT::answer)
            .listen(0, "127.0.0.1")
            .await(60, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void shouldTrustWhomTheJvmTrusts() throws Exception {
    settings("127.0.0.1");
    assertTrue(
        check(0, certificate.trust()).contains("✔ TLS: the certificate of 127.0.0.1 is trusted"));
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
    String out = check(1, certificate.trust());
    assertTrue(out.contains("✘ TLS: TLS with localhost failed ("), out);
  }

  @Test
  void shouldGoThroughTheProxy() throws Exception {
    int proxy = proxies.tunnelling();
    settings("127.0.0.1", "HTTPS_PROXY=http://127.0.0.1:" + proxy);
    String out = check(0, certificate.trust());
    assertTrue(out.contains("✔ TCP: the proxy 127.0.0.1:" + proxy + " takes connections"), out);
    assertTrue(proxies.tunnels.get() >= 2, "TLS and calls went through it: " + proxies.tunnels);
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

  private static void answer(HttpServerRequest request) {
    boolean ping = request.path().equals("/v1/system/ping/");
    request.response().setStatusCode(ping ? 200 : 204).end(ping ? "{\"status\":\"ok\"}" : "");
  }
}
