package org.destinyevidence.toyrobot.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Environment;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.config.Secret;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The repository may be well while the way to it is not: the advice says whose fault it is. */
class ProxyThatRefusesTest {

  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, SECONDS);
  }

  @Test
  void aTunnelThatIsRefusedIsTheProxysDoing() throws Exception {
    int proxy =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        head ->
                            socket.end(
                                Buffer.buffer("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"))))
            .listen(0, "127.0.0.1")
            .await(60, SECONDS)
            .actualPort();
    URI url = URI.create("http://user:hidden@127.0.0.1:" + proxy);
    RobotConfig config =
        TestConfig.of(
            "https://repository.test/v1",
            ROBOT,
            Secret.of("secret"),
            Environment.DEVELOPMENT,
            new RobotConfig.Proxies(Optional.of(url), Optional.empty(), List.of()));
    RepositoryClient client =
        new RepositoryClient(
            vertx,
            new RepositoryClient.Shared(
                config,
                new ServerClock(System::nanoTime),
                RobotEvents.NONE,
                BatchScope.NONE,
                Clocks.system(),
                "robot/1"),
            2);

    ClaimResult claim = client.claim(() -> true).await(60, SECONDS);

    assertEquals(ClaimAnswer.FAILED, claim.answer());
    assertEquals(Cause.REFUSED, claim.cause());
    String advice = claim.advice();
    String way = "No way to repository.test through the proxy 127.0.0.1:" + proxy;
    assertTrue(advice.startsWith(way), advice);
    assertFalse(advice.contains("hidden"), advice);
    client.close();
  }
}
