package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RobotVertxTest {

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
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
