package org.destinyevidence.toyrobot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.destinyevidence.toyrobot.events.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** By the table, and by what a client really throws. */
class FaultsTest {

  private final Vertx vertx = Vertx.vertx();

  /** Kept: Vert.x closes a client that has become garbage. */
  private final HttpClientAgent client =
      vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2_000));

  /** Named as Netty's, which wraps so what its handlers throw. */
  private static final class DecoderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecoderException(Throwable cause) {
      super(cause);
    }
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  /** As Netty's resolver words it. */
  private static final class DnsNameResolverTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** As its encoders do. */
  private static final class EncoderException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Throwable wrapped(Throwable thrown) {
    return new RuntimeException(new RuntimeException(new RuntimeException(thrown)));
  }

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), Cause.REFUSED),
        Arguments.of(new NoRouteToHostException(), Cause.REFUSED),
        Arguments.of(new UnknownHostException("h"), Cause.NAME),
        Arguments.of(new DnsNameResolverTimeoutException(), Cause.NAME),
        Arguments.of(new SSLHandshakeException("x"), Cause.TLS),
        Arguments.of(wrapped(new SSLHandshakeException("x")), Cause.TLS),
        Arguments.of(new IOException(new SSLHandshakeException("x")), Cause.TLS),
        Arguments.of(new DecoderException(new SSLException("bad record")), Cause.RESET),
        Arguments.of(new TimeoutException(), Cause.TIMEOUT),
        Arguments.of(new SocketTimeoutException(), Cause.TIMEOUT),
        Arguments.of(new ConnectTimeoutException(), Cause.TIMEOUT),
        Arguments.of(new EncoderException(), Cause.UNDECODABLE),
        Arguments.of(new ConnectionPoolTooBusyException("full"), Cause.THROTTLED),
        Arguments.of(new HttpClosedException("Connection was closed"), Cause.RESET),
        Arguments.of(new StreamResetException(0), Cause.RESET),
        Arguments.of(new SocketException("Connection reset"), Cause.RESET),
        Arguments.of(new ClosedChannelException(), Cause.RESET),
        Arguments.of(new RuntimeException(new IOException("x")), Cause.RESET),
        Arguments.of(new IllegalArgumentException("invalid version format"), Cause.UNDECODABLE),
        Arguments.of(new IllegalStateException("Client is closed"), Cause.RESET),
        Arguments.of(new VertxException("Pool closed"), Cause.RESET),
        Arguments.of(new IllegalStateException("x"), Cause.DEFECT),
        Arguments.of(new StackOverflowError(), Cause.DEFECT),
        Arguments.of(null, Cause.DEFECT));
  }

  @ParameterizedTest
  @MethodSource("table")
  void table(Throwable thrown, Cause cause) {
    assertEquals(cause, Faults.causeOf(thrown));
  }

  @Test
  void aChainThatBitesItsTailEnds() {
    Throwable one = new RuntimeException();
    Throwable two = new RuntimeException(one);
    one.initCause(two);
    assertEquals(Cause.DEFECT, Faults.causeOf(one));
  }

  private volatile Throwable seen;

  private Cause thrown(RequestOptions options) throws Exception {
    Future<Cause> cause =
        client
            .request(options)
            .compose(HttpClientRequest::send)
            .map(Cause.DEFECT)
            .otherwise(
                thrown -> {
                  seen = thrown;
                  return Faults.causeOf(thrown);
                });
    return cause.await(60, TimeUnit.SECONDS);
  }

  private static RequestOptions to(int port) {
    return new RequestOptions().setHost("127.0.0.1").setPort(port);
  }

  @Test
  void nobodyThere() throws Exception {
    assertEquals(Cause.REFUSED, thrown(to(1)), () -> "" + seen);
  }

  /** No connection is made to the address of all hosts: the kernel says that no way leads there. */
  @Test
  void noWayThere() throws Exception {
    RequestOptions everybody = new RequestOptions().setHost("255.255.255.255").setPort(80);
    assertEquals(Cause.REFUSED, thrown(everybody), () -> "" + seen);
  }

  @Test
  void noSuchName() throws Exception {
    assertEquals(Cause.NAME, thrown(new RequestOptions().setHost("no.such.invalid").setPort(80)));
  }

  @Test
  void hungUpGarbledAndNoTls() throws Exception {
    NetServer rude = vertx.createNetServer().connectHandler(s -> s.handler(b -> s.close()));
    NetServer garbling =
        vertx.createNetServer().connectHandler(s -> s.handler(b -> s.write("GARBLED\r\n\r\n")));
    int rudePort = rude.listen(0, "127.0.0.1").await().actualPort();
    int garblingPort = garbling.listen(0, "127.0.0.1").await().actualPort();
    assertEquals(Cause.RESET, thrown(to(rudePort)));
    assertEquals(Cause.UNDECODABLE, thrown(to(garblingPort)));
    assertEquals(Cause.TLS, thrown(to(garblingPort).setSsl(true)));
  }

  @Test
  void aHeadThatBreaksOffOrEndsItsLinesWrong() throws Exception {
    int breaking = answering("HTTP/1.1 200 OK\r\nContent-Le");
    int bare = answering("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
    int endless = answering("HTTP/1.1 200 OK\r\nx: " + "y".repeat(100_000) + "\r\n\r\n");
    assertEquals(Cause.RESET, thrown(to(breaking)), () -> "" + seen);
    assertEquals(Cause.UNDECODABLE, thrown(to(bare)), () -> "" + seen);
    assertEquals(Cause.UNDECODABLE, thrown(to(endless)), () -> "" + seen);
  }

  /** Says it once to whoever asks, and hangs up. */
  private int answering(String text) throws Exception {
    return vertx
        .createNetServer()
        .connectHandler(s -> s.handler(b -> s.end(Buffer.buffer(text))))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }
}
