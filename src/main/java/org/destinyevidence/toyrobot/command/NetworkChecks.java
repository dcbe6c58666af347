package org.destinyevidence.toyrobot.command;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.destinyevidence.toyrobot.config.ProxyChoice;
import org.destinyevidence.toyrobot.config.RobotConfig;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Causes;
import org.destinyevidence.toyrobot.http.Faults;

/** Name, connection and TLS on the way to the repository; through its proxy, if it has one. */
final class NetworkChecks {

  private static final String NO_TLS = "not an SSL/TLS record";
  private static final Pattern PROXY_STATUS = Pattern.compile("status: (\\d{3})");

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final boolean tls;
  private final Optional<ProxyOptions> proxy;

  NetworkChecks(Vertx vertx, RobotConfig config) {
    this.vertx = vertx;
    this.tls = config.tls();
    this.host = config.repository().getHost();
    this.port = config.port();
    this.proxy = ProxyChoice.toRepository(config);
  }

  Finding name() {
    String name = firstHost();
    try {
      InetAddress[] found =
          RobotVertx.await(
              vertx.executeBlocking(() -> InetAddress.getAllByName(literal(name)), false),
              Check.STEP);
      String addresses =
          Arrays.stream(found).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
      return Finding.good("Name", whose() + name + " is " + addresses);
    } catch (Exception failure) {
      return Finding.bad(
          "Name", whose() + name + " does not resolve: check " + setting() + " and the DNS");
    }
  }

  Finding tcp() {
    String target = firstHost() + ":" + firstPort();
    try {
      connect(new NetClientOptions(), firstPort(), literal(firstHost()));
      return Finding.good("TCP", whose() + target + " takes connections");
    } catch (Exception failure) {
      String why =
          Faults.causeOf(failure) == Cause.REFUSED
              ? "nothing listens at " + whose() + target
              : "no connection to " + whose() + target;
      return Finding.bad(
          "TCP", why + ": check " + setting() + " and the firewall, or wait for it to come up");
    }
  }

  Finding tls() {
    if (!tls) {
      return Finding.good("TLS", "not used, the URL begins with http:");
    }
    NetClientOptions options =
        new NetClientOptions().setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    proxy.ifPresent(options::setProxyOptions);
    try {
      connect(options, port, literal(host));
      return Finding.good("TLS", "the certificate of " + host + " is trusted");
    } catch (Exception failure) {
      if (reason(failure).startsWith(NO_TLS)) {
        // The rest of that message is what was said instead, in hexadecimal.
        return Finding.bad(
            "TLS",
            "no TLS is spoken at %s:%d: should DESTINY_REPOSITORY_URL begin with http:, or name another port?"
                .formatted(host, port));
      }
      return Finding.bad("TLS", whyNoTls(failure));
    }
  }

  private String whyNoTls(Exception failure) {
    String status = proxyStatus(failure);
    if (status != null) {
      return "the proxy " + firstHost() + ":" + firstPort() + proxySaid(status, host, setting());
    }
    if (Faults.causeOf(failure) != Cause.TLS) {
      return "no TLS connection to %s: check %s and the firewall".formatted(host, setting());
    }
    if (Causes.deepest(failure) instanceof IOException closed
        && !(closed instanceof SSLException)) {
      return "the connection to "
          + host
          + " was closed while TLS was agreed on: a firewall may not let this name through, or"
          + " another TLS version is spoken there";
    }
    return "TLS with %s failed (%s): its certificate is not trusted or not for this name; a"
            .formatted(host, reason(failure))
        + " company's own authority goes into the JVM's trust store (javax.net.ssl.trustStore)";
  }

  /** What a proxy means that refuses the way, after its name. */
  static String proxySaid(String status, String host, String setting) {
    return status.equals("407")
        ? " wants a user and a password: put them into "
            + setting
            + " as user:password@ before the host"
        : " answers " + status + " when asked for the way to " + host;
  }

  /** Netty has the status of a proxy's refusal in its words alone. */
  private static String proxyStatus(Throwable failure) {
    Matcher status = PROXY_STATUS.matcher(String.valueOf(failure.getMessage()));
    return failure instanceof ConnectException && status.find() ? status.group(1) : null;
  }

  /** What the innermost cause says, which is the telling one of TLS. */
  private static String reason(Throwable failure) {
    return String.valueOf(Causes.deepest(failure).getMessage()).lines().findFirst().orElse("");
  }

  private void connect(NetClientOptions options, int toPort, String toHost) throws Exception {
    options.setConnectTimeout((int) Check.STEP.toMillis());
    NetSocket socket =
        RobotVertx.await(vertx.createNetClient(options).connect(toPort, toHost), Check.STEP);
    socket.close();
  }

  private String firstHost() {
    return proxy.map(ProxyOptions::getHost).orElse(host);
  }

  private int firstPort() {
    return proxy.map(ProxyOptions::getPort).orElse(port);
  }

  private String whose() {
    return proxy.isPresent() ? "the proxy " : "";
  }

  private String setting() {
    return proxy.isEmpty() ? "DESTINY_REPOSITORY_URL" : tls ? "HTTPS_PROXY" : "HTTP_PROXY";
  }

  /** An IPv6 address stands in brackets in a URL, and without them everywhere else. */
  private static String literal(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
