package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.destinyevidence.toyrobot.sandbox.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole robot behind proxies, for a repository whose authority only the company knows. */
class CompanyNetworkIT {

  private static final int REFERENCES = 200;

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final LittleProxies proxies = new LittleProxies(vertx);
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().requireAuth(true));
  private OwnCertificate certificate;
  private int tls;

  @BeforeEach
  void serve() throws Exception {
    sandbox.addReferences(Size.SMALL, REFERENCES);
    certificate = OwnCertificate.in(directory);
    int storage = proxies.tlsBefore(URI.create(sandbox.storageUrl()).getPort(), certificate);
    tls =
        proxies.tlsRepository(sandbox.repositoryUrl(), sandbox.storageUrl(), storage, certificate);
  }

  @AfterEach
  void close() throws Exception {
    sandbox.close();
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void shouldWorkThroughATunnelWithTheCompanysAuthority() throws Exception {
    settings(
        "https://127.0.0.1:" + tls,
        "HTTPS_PROXY=http://127.0.0.1:" + proxies.tunnelling(),
        "OPERATIONS_PORT=off");
    once(Map.of("JAVA_TOOL_OPTIONS", String.join(" ", certificate.trust())));
    assertTrue(proxies.tunnels.get() >= 2, "to the repository and to its storage");
  }

  /** Every single request: nothing goes past the proxy. */
  @Test
  void shouldWorkThroughAProxyThatForwards() throws Exception {
    settings(
        sandbox.repositoryUrl(),
        "HTTP_PROXY=http://127.0.0.1:" + proxies.forwarding(),
        "OPERATIONS_PORT=off");
    once(Map.of());
    long all = Arrays.stream(Operation.values()).mapToLong(sandbox.ledger()::count).sum();
    assertEquals(all, proxies.forwarded.get());
  }

  private void once(Map<String, String> environment) throws Exception {
    try (ChildProcess robot = ChildProcess.start(directory, environment, "once")) {
      assertEquals(0, robot.ended(), robot.out() + robot.err());
    }
    Verdict verdict = sandbox.ledger().verdict();
    assertEquals(REFERENCES, verdict.completed(), verdict.text());
    assertEquals(0, verdict.breachCount(), verdict.text());
  }

  @Test
  void shouldStayUpAndSayThatTheAuthorityIsUnknown() throws Exception {
    settings("https://127.0.0.1:" + tls, "OPERATIONS_HOST=127.0.0.1", "OPERATIONS_PORT=0");
    try (ChildProcess robot = ChildProcess.start(directory, Map.of(), "run")) {
      robot.awaitOut("javax.net.ssl.trustStore");
      String port = robot.out().replaceAll("(?s).*port: (\\d+).*", "$1");
      String base = "http://127.0.0.1:" + port;
      assertEquals(200, SandboxProcess.get(base + "/health/live").statusCode());
      assertTrue(Scrape.of(base).sum("robot_claim_failures_total", "cause=\"tls\"") >= 1);
      assertFalse(robot.out().contains("\tat "), robot.out());
      robot.terminate();
      assertEquals(143, robot.ended());
    }
    assertEquals(0, sandbox.ledger().verdict().batchesClaimed());
  }

  private void settings(String url, String... more) throws Exception {
    Files.writeString(
        directory.resolve(".env"),
        """
        DESTINY_REPOSITORY_URL=%s
        ROBOT_ID=%s
        ROBOT_SECRET=%s
        ENV=development
        BATCH_SIZE=50
        POLL_INTERVAL_SECONDS=0.2
        """
                .formatted(url, sandbox.robotId(), sandbox.secret())
            + String.join("\n", more));
  }
}
