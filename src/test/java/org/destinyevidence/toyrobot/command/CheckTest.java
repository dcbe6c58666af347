package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code check} command against repositories that are right, wrong and not there. */
class CheckTest extends CommandFixture {

  @BeforeEach
  void settings() {
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ROBOT_SECRET", "n33dle");
    environment.put("ENV", "development");
    environment.put("SPOOL_DIRECTORY", directory.toString());
    environment.put("OPERATIONS_PORT", "0");
  }

  @Override
  public int check(CommandContext context) {
    try {
      return new WholeWiring().check(context);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void shouldFindThatAllIsWell() {
    try (Sandbox sandbox = Sandbox.start(options())) {
      sandbox.addReferences(ReferenceGenerator.Size.SMALL, 3);
      use(sandbox.repositoryUrl());
      assertEquals(ExitCodes.OK, execute("check"), out());
      assertEquals(
          List.of(
              "✔ Settings",
              "✔ Name",
              "✔ TCP",
              "✔ TLS",
              "✔ Ping",
              "✔ Authentication",
              "✔ Clock",
              "✔ Spool directory",
              "✔ Operations",
              "✔ Enhancer"),
          checks());
      assertEquals(0, sandbox.ledger().verdict().batchesClaimed());
      assertEquals(3, sandbox.pending());
      assertEquals(0, sandbox.ledger().verdict().breachCount());
      assertEquals(1, sandbox.ledger().count(Operation.CLAIM));
    }
  }

  @Test
  void shouldSayThatTheSecretIsWrongAndNotShowIt() {
    try (Sandbox sandbox = Sandbox.start(options().robot(ID, "another"))) {
      use(sandbox.repositoryUrl());
      assertEquals(ExitCodes.FAILED, execute("check"));
      assertTrue(line("✘ Authentication: ").contains("ROBOT_SECRET is suspect"), out());
      assertFalse(out().contains("n33dle") || err().contains("n33dle"), out() + err());
      line("✔ Clock: ");
    }
  }

  @Test
  void shouldSayThatTheRobotIsNotRegistered() {
    UUID other = UUID.fromString("0193a3a0-7c5e-7c5e-8c5e-000000000000");
    try (Sandbox sandbox = Sandbox.start(options().robot(other, "n33dle"))) {
      use(sandbox.repositoryUrl());
      assertEquals(ExitCodes.FAILED, execute("check"));
      assertTrue(line("✘ Authentication: ").contains("ROBOT_ID is suspect"), out());
    }
  }

  @Test
  void shouldSayThatAuthenticationIsDemanded() {
    environment.put("ENV", "local");
    try (Sandbox sandbox = Sandbox.start(options())) {
      use(sandbox.repositoryUrl());
      assertEquals(ExitCodes.FAILED, execute("check"));
      assertTrue(line("✘ Authentication: ").contains("ENV=local sends none"), out());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30, ✔, behind the repository",
    "-30, ✔, ahead of the repository",
    "70, ✔, from 300 s on signatures are refused",
    "-280, ✔, from 300 s on signatures are refused",
    "400, ✘, which refuses signatures",
    "-400, ✘, which refuses signatures"
  })
  void shouldCompareTheClocks(long aheadSeconds, String mark, String text) {
    Duration skew = Duration.ofSeconds(aheadSeconds);
    try (Sandbox sandbox = Sandbox.start(options().dateSkew(skew))) {
      use(sandbox.repositoryUrl());
      assertEquals(mark.equals("✔") ? ExitCodes.OK : ExitCodes.FAILED, execute("check"), out());
      assertTrue(line(mark + " Clock: ").contains(text), out());
    }
  }

  /** The signature is made again with the time that the refusal told. */
  @Test
  void shouldAuthenticateThoughTheClockIsWrong() {
    Instant start = Instant.now().plusSeconds(1_000);
    long begin = System.nanoTime();
    SandboxOptions ahead =
        options()
            .clock(
                () ->
                    ChronoUnit.MICROS.between(
                        Instant.EPOCH, start.plusNanos(System.nanoTime() - begin)));
    try (Sandbox sandbox = Sandbox.start(ahead)) {
      use(sandbox.repositoryUrl());
      assertEquals(ExitCodes.FAILED, execute("check"));
      line("✔ Authentication: ");
      line("✘ Clock: ");
    }
  }

  @Test
  void shouldSayThatNothingListens() throws Exception {
    // Bound, so that nobody else may have the port, but not listening.
    try (Socket mute = new Socket()) {
      mute.bind(new InetSocketAddress("127.0.0.1", 0));
      String address = "127.0.0.1:" + mute.getLocalPort();
      use("http://" + address);
      assertEquals(ExitCodes.FAILED, execute("check"));
      assertEquals(
          List.of(
              "✔ Settings", "✔ Name", "✘ TCP", "✔ Spool directory", "✔ Operations", "✔ Enhancer"),
          checks());
      assertTrue(line("✘ TCP: ").contains("nothing listens at " + address), out());
    }
  }

  @Test
  void shouldSayThatTheNameDoesNotResolve() {
    use("https://repository.invalid");
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertEquals(
        List.of("✔ Settings", "✘ Name", "✔ Spool directory", "✔ Operations", "✔ Enhancer"),
        checks());
    assertTrue(line("✘ Name: ").contains("repository.invalid does not resolve"), out());
  }

  @Test
  void shouldLookAtTheProxyIfThereIsOne() throws Exception {
    environment.put("HTTP_PROXY", "http://user:n33dle@proxy.invalid:3128");
    use("http://repository.example");
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertEquals(
        "✘ Name: the proxy proxy.invalid does not resolve: check HTTP_PROXY and the DNS",
        line("✘ Name: "));
    line("  Warning: DESTINY_REPOSITORY_URL is plain http to repository.example");
    assertFalse(out().contains("n33dle"), out());
  }

  @Test
  void shouldSayThatNobodySpeaksTlsThere() {
    try (Sandbox sandbox = Sandbox.start(options())) {
      use(sandbox.repositoryUrl().replace("http:", "https:"));
      assertEquals(ExitCodes.FAILED, execute("check"));
      assertEquals(
          List.of(
              "✔ Settings",
              "✔ Name",
              "✔ TCP",
              "✘ TLS",
              "✔ Spool directory",
              "✔ Operations",
              "✔ Enhancer"),
          checks());
      assertTrue(line("✘ TLS: ").contains("no TLS is spoken at 127.0.0.1:"), out());
      assertFalse(line("✘ TLS: ").contains("certificate"), "it would send people the wrong way");
    }
  }

  /** 192.0.2.1 is nobody's, by the book; so is the name. A start ends with 15 for either. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, is no address of this machine",
    "no-such-host.invalid, has no address",
  })
  void shouldSayThatTheOperationsCannotBeServed(String host, String what) {
    environment.put("OPERATIONS_HOST", host);
    try (Sandbox sandbox = Sandbox.start(options())) {
      use(sandbox.repositoryUrl());
      assertEquals(ExitCodes.FAILED, execute("check"), out());
      assertTrue(
          line("✘ Operations: ")
              .startsWith("✘ Operations: OPERATIONS_HOST: '" + host + "' " + what),
          out());
      line("✔ Enhancer: ");
    }
  }

  /** By the robot that it is made beside, as a rule: check is often run in its container. */
  @Test
  void shouldSayThatTheOperationsPortIsTaken() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options());
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      use(sandbox.repositoryUrl());
      environment.put("OPERATIONS_HOST", "127.0.0.1");
      environment.put("OPERATIONS_PORT", Integer.toString(taken.getLocalPort()));
      assertEquals(ExitCodes.OK, execute("check"), out());
      assertTrue(line("✔ Operations: ").contains(taken.getLocalPort() + " is taken: "), out());
    }
  }

  @Test
  void shouldSayThatNothingIsServed() {
    environment.put("OPERATIONS_PORT", "off");
    use("https://repository.invalid");
    execute("check");
    assertEquals("✔ Operations: OPERATIONS_PORT is off, nothing is served", line("✔ Operations: "));
  }

  @Test
  void shouldListWhatIsWrongWithTheSettingsAndStop() throws Exception {
    Files.writeString(directory.resolve(".env"), "BATCH_SIZE=many\nBATCHSIZE=5\n");
    assertEquals(ExitCodes.FAILED, execute("check"));
    assertEquals(List.of("✘ Settings", "✘ Settings"), checks());
    assertTrue(out().contains("DESTINY_REPOSITORY_URL is missing"), out());
    assertTrue(out().contains("BATCH_SIZE is 'many'"), out());
    line("  Warning: BATCHSIZE in .env line 2 is no setting: did you mean BATCH_SIZE?");
    assertEquals("", err().toLowerCase(Locale.ROOT));
  }

  private static SandboxOptions options() {
    return SandboxOptions.defaults().requireAuth(true).robot(ID, "n33dle");
  }

  private void use(String url) {
    environment.put("DESTINY_REPOSITORY_URL", url);
  }

  /** The one line that begins like this. */
  private String line(String beginning) {
    List<String> found = out().lines().filter(line -> line.startsWith(beginning)).toList();
    assertEquals(1, found.size(), out());
    return found.get(0);
  }

  private List<String> checks() {
    return out().lines().filter(line -> line.matches("[✔✘] .*")).map(CheckTest::what).toList();
  }

  private static String what(String line) {
    return line.substring(0, line.indexOf(':'));
  }
}
