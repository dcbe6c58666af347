package org.destinyevidence.toyrobot.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnectionInternal;

/**
 * Passes over what a server, or an ingress, says before its answer: {@code 102 Processing} and the
 * like. Vert.x knows {@code 100} and {@code 103}, and takes any other 1xx for the answer itself,
 * and the answer that follows for that of the next request on the connection: a batch would count
 * as handed in by what was said of another. Nor does it hear how long a server would keep a
 * connection that is idle: ours are gone before anybody else closes them without notice.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

  private static final int SWITCHING_PROTOCOLS = 101;

  private boolean interim;

  private InterimAnswers() {}

  static void passOver(HttpConnection connection) {
    ChannelHandlerContext vertx =
        ((HttpClientConnectionInternal) connection).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "interim-answers", new InterimAnswers());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse head) {
      int status = head.status().code();
      interim = status / 100 == 1 && status != SWITCHING_PROTOCOLS;
      // Vert.x would keep an idle connection as long as a proxy promises there, and for ever at 0.
      head.headers().remove("keep-alive");
    }
    if (!interim) {
      context.fireChannelRead(message);
      return;
    }
    if (message instanceof HttpContent content) {
      content.release();
    }
    interim = !(message instanceof LastHttpContent);
  }
}
