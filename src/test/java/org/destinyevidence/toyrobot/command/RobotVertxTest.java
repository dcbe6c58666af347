package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RobotVertxTest {

  @TempDir Path directory;

  /** Only the file can say that; by name, as a repository or a storage is. */
  @Test
  void shouldFollowAHostThatMovesInTheHostsFile() throws Exception {
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.2 moving.test\n");
    Vertx vertx =
        Vertx.vertx(RobotVertx.options(new AddressResolverOptions().setHostsPath("" + hosts)));
    try {
      int port =
          vertx
              .createNetServer()
              .connectHandler(NetSocket::close)
              .listen(0, "127.0.0.1")
              .await(60, TimeUnit.SECONDS)
              .actualPort();
      NetClient client = vertx.createNetClient();
      Future<NetSocket> before = client.connect(port, "moving.test");
      assertThrows(ConnectException.class, () -> before.await(60, TimeUnit.SECONDS));

      Files.writeString(hosts, "127.0.0.1 moving.test\n");

      assertTrue(connected(vertx, client, port).await(60, TimeUnit.SECONDS));
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }

  /** Storage hosts come and go; one that was answered for a day would be kept as long. */
  @Test
  void shouldKeepNoAddressForLongWhateverTheNameServerSays() {
    AddressResolverOptions hosts = new AddressResolverOptions();
    RobotVertx.options(hosts);
    assertTrue(hosts.getCacheMaxTimeToLive() <= 300, "seconds: " + hosts.getCacheMaxTimeToLive());
  }

  /** A directory in the temp directory, which a robot that is killed would leave behind. */
  @Test
  void shouldKeepNoFilesOfItsOwn() {
    FileSystemOptions files =
        RobotVertx.options(new AddressResolverOptions()).getFileSystemOptions();
    assertFalse(files.isFileCachingEnabled());
    assertFalse(files.isClassPathResolvingEnabled());
  }

  private static Future<Boolean> connected(Vertx vertx, NetClient client, int port) {
    return client
        .connect(port, "moving.test")
        .map(true)
        .recover(
            refused ->
                vertx
                    .timer(100, TimeUnit.MILLISECONDS)
                    .compose(t -> connected(vertx, client, port)));
  }

  /** As Netty does where no file is left for a selector; it was a page of stack. */
  @Test
  void shouldSayInOneLineWhyThereIsNoEventLoop() {
    IOException files = new IOException("Too many open files");
    IllegalStateException thrown =
        new IllegalStateException(
            "failed to create a child event loop",
            new RuntimeException("failed to open a new selector", files));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandFailure failure =
        assertThrows(
            CommandFailure.class,
            () ->
                RobotVertx.create(
                    () -> {
                      throw thrown;
                    }));
    assertEquals(ExitCodes.NOT_STARTED, Failures.report(failure, new PrintStream(err)));
    assertEquals(
        "The robot could not start: there is no event loop (Too many open files); look how many"
            + " files this process may open (ulimit -n)",
        err.toString().strip());
  }

  /** The log's advice names the first frame that is not the platform's: there must be one. */
  @Test
  void shouldSayWhoBlocksTheFirstTimeAlready() throws Exception {
    CompletableFuture<ILoggingEvent> first = new CompletableFuture<>();
    AppenderBase<ILoggingEvent> log =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            first.complete(event);
          }
        };
    log.start();
    Logger checker = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    checker.addAppender(log);
    Vertx vertx = RobotVertx.create();
    try {
      vertx.runOnContext(v -> first.orTimeout(20, TimeUnit.SECONDS).join());
      String stack =
          ThrowableProxyUtil.asString(first.get(20, TimeUnit.SECONDS).getThrowableProxy());
      assertTrue(stack.contains(RobotVertxTest.class.getName()), stack);
    } finally {
      checker.detachAppender(log);
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }
}
