package org.destinyevidence.toyrobot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever may have reached the server counts as sent. */
class UnsentTest {

  static Stream<Arguments> table() {
    SocketException noFile = new SocketException("Too many open files");
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), true),
        Arguments.of(new UnknownHostException("no.such.host"), true),
        Arguments.of(new ConnectTimeoutException("connection timed out"), true),
        Arguments.of(new ConnectionPoolTooBusyException("full"), true),
        Arguments.of(Unsent.unwanted(), true),
        Arguments.of(Unsent.waited(), true),
        Arguments.of(new IllegalStateException("Client is closed"), true),
        Arguments.of(new VertxException("Pool closed"), true),
        Arguments.of(new VertxException("Connection was closed"), false),
        Arguments.of(new TimeoutException(), false),
        Arguments.of(new RuntimeException(new SocketException("Broken pipe")), false),
        Arguments.of(new SSLHandshakeException("Failed to create SSL connection"), true),
        // As Netty throws it when the process may open no more files.
        Arguments.of(new ChannelException("Failed to open a socket.", noFile), true),
        Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), false),
        Arguments.of(new RuntimeException(new SSLHandshakeException("alert")), false),
        Arguments.of(new SocketException("Connection reset"), false),
        Arguments.of(new IOException("Broken pipe"), false),
        Arguments.of(new HttpClosedException("Connection was closed"), false),
        Arguments.of(new TimeoutException("The timeout period has been exceeded"), false));
  }

  @ParameterizedTest
  @MethodSource("table")
  void table(Throwable fault, boolean unsent) {
    assertEquals(unsent, Unsent.surely(fault));
  }
}
