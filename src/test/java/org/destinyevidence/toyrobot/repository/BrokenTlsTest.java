package org.destinyevidence.toyrobot.repository;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.destinyevidence.toyrobot.OwnCertificate;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.SubmitAnswer.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that breaks when a request is there already, by a gateway's page in plain text. */
class BrokenTlsTest {

  private static final UUID ID = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final byte[] PLAIN = "HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(US_ASCII);

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private ServerSocket server;
  private SSLContext tls;
  private RepositoryClient client;

  @BeforeEach
  void serve() throws Exception {
    OwnCertificate certificate = OwnCertificate.in(directory);
    System.setProperty(TRUST_STORE, certificate.store().toString());
    System.setProperty(TRUST_STORE + "Password", OwnCertificate.PASSWORD);
    tls = context(certificate);
    server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    String url = "https://127.0.0.1:" + server.getLocalPort() + "/v1";
    RepositoryClient.Shared shared =
        new RepositoryClient.Shared(
            TestConfig.of(url, ID, "secret", Environment.DEVELOPMENT),
            new ServerClock(System::nanoTime),
            RobotEvents.NONE,
            BatchScope.NONE,
            Clocks.system(),
            "robot/1");
    client = new RepositoryClient(vertx, shared, 2);
  }

  @AfterEach
  void close() throws Exception {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
    client.close();
    server.close();
    vertx.close().await(60, SECONDS);
  }

  @Test
  void aSubmissionThatArrivedIsNotTakenForUnsent() throws Exception {
    serve(true);

    SubmitAnswer answer = client.submit(ID, null).await(60, SECONDS);

    assertEquals(Kind.OPEN, answer.kind());
    assertEquals(Cause.RESET, answer.cause());
    assertEquals(
        "POST /v1/robot-enhancement-batches/" + ID + "/results/ HTTP/1.1", requests.take());
  }

  @Test
  void aClaimThatArrivedMayHaveBeenMade() throws Exception {
    serve(true);
    assertEquals(ClaimAnswer.ORPHANED, client.claim(() -> true).await(60, SECONDS).answer());
  }

  @Test
  void whereNoTlsIsSpokenNothingWasSent() throws Exception {
    serve(false);

    SubmitAnswer answer = client.submit(ID, null).await(60, SECONDS);

    assertEquals(Kind.UNSENT, answer.kind());
    assertEquals(Cause.TLS, answer.cause());
  }

  private void serve(boolean handshake) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                if (handshake) {
                  requests.add(firstLine(socket));
                }
                socket.getOutputStream().write(PLAIN);
                drain(socket.getInputStream());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "broken-tls");
    thread.setDaemon(true);
    thread.start();
  }

  private String firstLine(Socket socket) throws IOException {
    SSLSocket layer =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, "127.0.0.1", 0, false);
    layer.setUseClientMode(false);
    StringBuilder line = new StringBuilder();
    int c = layer.getInputStream().read();
    while (c != '\r') {
      line.append((char) c);
      c = layer.getInputStream().read();
    }
    return line.toString();
  }

  /** Until the client has closed it: an end of ours would be another fault. */
  private static void drain(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing of it is looked at.
      }
    } catch (IOException e) {
      // The client has reset it.
    }
  }

  private static SSLContext context(OwnCertificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificate.store())) {
      store.load(in, OwnCertificate.PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, OwnCertificate.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
