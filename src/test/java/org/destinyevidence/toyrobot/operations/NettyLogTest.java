package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NettyLogTest {

  private static final String CONTEXT = "io.netty.channel.AbstractChannelHandlerContext";

  private static ILoggingEvent event(String logger, Level level, String message, Throwable why) {
    Logger named = (Logger) LoggerFactory.getLogger(logger);
    return new LoggingEvent(NettyLogTest.class.getName(), named, level, message, why, null);
  }

  /** What a scraper that sends and never reads had the log say, for each connection a page. */
  @Test
  void aClientThatSendsRequestsWithoutEndIsOneLine() throws Exception {
    try (Logged logged = new Logged(CONTEXT);
        Served served = new Served();
        Socket socket = served.connect()) {
      // As it runs: told to trace, Netty has other words.
      ((Logger) LoggerFactory.getLogger(CONTEXT)).setLevel(Level.INFO);
      byte[] requests =
          "GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(3_000).getBytes(StandardCharsets.US_ASCII);
      assertThrows(
          IOException.class,
          () -> {
            socket.getOutputStream().write(requests);
            socket.getInputStream().skipNBytes(1L << 30);
          });
      String line = logged.first();
      assertTrue(line.startsWith("WARN  " + CONTEXT + ": An exception "), line);
      assertTrue(line.contains("IllegalStateException: maxPipelineDepth exceeded: 128"), line);
      assertFalse(line.contains("\tat "), line);
    }
  }

  @Test
  void aWarningIsSaidOnceAMinuteForEachKind() {
    long now = TimeUnit.DAYS.toNanos(1);
    ILoggingEvent first = event("io.netty.one", Level.WARN, "x", new IOException("y"));
    ILoggingEvent other = event("io.netty.one", Level.WARN, "x", new IllegalStateException("y"));
    assertTrue(NettyLog.admit(first, now));
    assertFalse(NettyLog.admit(first, now + TimeUnit.SECONDS.toNanos(59)));
    assertTrue(NettyLog.admit(other, now));
    assertTrue(NettyLog.admit(first, now + TimeUnit.SECONDS.toNanos(60)));
  }

  @Test
  void whatIsNoWarningOfNettysIsLeftAlone() {
    Throwable why = new IOException("y");
    for (ILoggingEvent event :
        new ILoggingEvent[] {
          event("io.netty.two", Level.ERROR, "LEAK", why),
          event("io.netty.two", Level.DEBUG, "x", why),
          event("org.example.Mine", Level.WARN, "x", why)
        }) {
      assertTrue(NettyLog.admit(event, 1) && NettyLog.admit(event, 1));
      assertNull(NettyLog.phrase(event));
      assertTrue(LogLine.text(event).contains("\tat "));
    }
  }

  @Test
  void aConnectionThatFindsNoFreeFileIsSaidInWords() {
    ILoggingEvent event =
        event(
            "io.netty.channel.DefaultChannelPipeline",
            Level.WARN,
            "An exceptionCaught() event was fired, and it reached at the tail of the pipeline.",
            new IOException("Too many open files"));
    assertEquals(
        "WARN  io.netty.channel.DefaultChannelPipeline: A connection was not taken: this process"
            + " may open no more files (ulimit -n)\n",
        LogLine.text(event).substring(25));
  }

  @Test
  void theDeepestReasonIsNamed() {
    Throwable why = new IllegalStateException("outer", new IOException("inner"));
    assertEquals(
        "It failed. [why: java.io.IOException: inner]",
        NettyLog.phrase(event("io.netty.three", Level.WARN, "It failed.", why)));
  }
}
