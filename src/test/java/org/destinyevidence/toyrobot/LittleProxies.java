package org.destinyevidence.toyrobot;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands between a robot and its repository in a company's network, in small. */
final class LittleProxies {

  final AtomicInteger tunnels = new AtomicInteger();
  final AtomicInteger forwarded = new AtomicInteger();
  private final Vertx vertx;
  private final NetClient connections;
  private final HttpClient requests;

  LittleProxies(Vertx vertx) {
    this.vertx = vertx;
    this.connections = vertx.createNetClient();
    this.requests = vertx.createHttpClient();
  }

  /** A port that answers a CONNECT with a way to what was asked for. */
  int tunnelling() throws Exception {
    return listening(
        new NetServerOptions(),
        socket ->
            socket.handler(
                head -> {
                  tunnels.incrementAndGet();
                  String port =
                      head.toString().replaceAll("(?s)^CONNECT 127.0.0.1:(\\d+) .*", "$1");
                  join(
                      socket,
                      Integer.parseInt(port),
                      "HTTP/1.1 200 Connection established\r\n\r\n");
                }));
  }

  /** A port that speaks TLS in front of this one. */
  int tlsBefore(int port, OwnCertificate certificate) throws Exception {
    return listening(
        new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.key()),
        socket -> join(socket, port, ""));
  }

  /**
   * A repository that speaks TLS: this one, and it offers files at a storage that speaks TLS too.
   */
  int tlsRepository(String url, String storage, int tlsStorage, OwnCertificate certificate)
      throws Exception {
    return vertx
        .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.key()))
        .requestHandler(
            asked ->
                ask(asked, url + asked.uri())
                    .compose(
                        answer -> {
                          asked.response().setStatusCode(answer.statusCode());
                          asked.response().headers().setAll(answer.headers());
                          asked.response().headers().remove("Content-Length");
                          return answer.body();
                        })
                    .onSuccess(
                        body ->
                            asked
                                .response()
                                .end(
                                    body.toString()
                                        .replace(storage, "https://127.0.0.1:" + tlsStorage)))
                    .onFailure(failure -> asked.connection().close()))
        .listen(0, "127.0.0.1")
        .await(60, TimeUnit.SECONDS)
        .actualPort();
  }

  /** A port that fetches what is asked for by its whole URL. */
  int forwarding() throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(this::forward)
        .listen(0, "127.0.0.1")
        .await(60, TimeUnit.SECONDS)
        .actualPort();
  }

  private int listening(NetServerOptions options, Handler<NetSocket> handler) throws Exception {
    return vertx
        .createNetServer(options)
        .connectHandler(handler)
        .listen(0, "127.0.0.1")
        .await(60, TimeUnit.SECONDS)
        .actualPort();
  }

  private void join(NetSocket socket, int port, String greeting) {
    socket.pause();
    connections
        .connect(port, "127.0.0.1")
        .onSuccess(
            other -> {
              socket.write(greeting);
              socket.handler(other::write);
              other.handler(socket::write);
              other.closeHandler(closed -> socket.close());
              socket.closeHandler(closed -> other.close());
              socket.resume();
            })
        .onFailure(refused -> socket.close());
  }

  private void forward(HttpServerRequest asked) {
    forwarded.incrementAndGet();
    ask(asked, asked.uri())
        .compose(
            answer -> {
              asked.response().setStatusCode(answer.statusCode());
              asked.response().headers().setAll(answer.headers());
              return answer.pipeTo(asked.response());
            })
        .onFailure(failure -> asked.connection().close());
  }

  private Future<HttpClientResponse> ask(HttpServerRequest asked, String url) {
    asked.pause();
    RequestOptions onward =
        new RequestOptions()
            .setMethod(asked.method())
            .setAbsoluteURI(url)
            .setHeaders(asked.headers());
    // Streamed without a length, a body would be sent in chunks, which a storage refuses.
    boolean empty = !asked.headers().contains("Content-Length");
    return requests
        .request(onward)
        .compose(
            request -> {
              if (empty) {
                asked.resume();
              }
              return empty ? request.send() : request.send(asked);
            });
  }
}
