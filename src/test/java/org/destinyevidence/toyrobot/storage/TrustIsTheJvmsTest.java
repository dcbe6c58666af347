package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.nio.file.Path;
import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom to trust is the JVM's to say: {@code javax.net.ssl.trustStore}, else nobody unknown. */
class TrustIsTheJvmsTest {

  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx(Rig.options());
  private HttpServer server;
  private Path store;

  @BeforeEach
  void serveWithACertificateOfOurOwn() throws Exception {
    store = directory.resolve("own.p12");
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "own",
            "-dname",
            "CN=storage",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    assertEquals(0, new ProcessBuilder(keytool).inheritIO().start().waitFor());
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new JksOptions().setPath(store.toString()).setPassword(PASSWORD)))
            .requestHandler(request -> request.response().end());
    Rig.await(server.listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
    Rig.await(vertx.close());
  }

  @Test
  void theJvmsTrustStoreCounts() {
    System.setProperty(TRUST_STORE, store.toString());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
    try (Rig rig = new Rig()) {
      rig.files.base = "https://127.0.0.1:" + server.actualPort();
      assertEquals(new Downloaded(0, 1), rig.downloaded());
    }
  }

  @Test
  void anUnknownCertificateIsNotTrusted() {
    try (Rig rig = new Rig()) {
      rig.files.base = "https://127.0.0.1:" + server.actualPort();
      ReferenceDownload[] download = {null};
      Future<Downloaded> end =
          rig.begin(
              () -> {
                download[0] = rig.download();
                return download[0].start();
              });
      rig.until(() -> !rig.heard.retries.isEmpty());
      assertEquals(Cause.TLS, rig.heard.retries.get(0));
      rig.context.runOnContext(v -> download[0].cancel());
      Rig.await(end.otherwiseEmpty());
    }
  }
}
