package org.destinyevidence.toyrobot.config;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;

/** Tells a client which proxy leads to its hosts, as {@code HTTPS_PROXY} and its kin say. */
public final class ProxyRoute {

  private ProxyRoute() {}

  /** Sets the proxy for URLs of this scheme, and the hosts that are reached without. */
  public static void apply(RobotConfig.Proxies proxies, String scheme, HttpClientOptions options) {
    proxies
        .of(scheme)
        .ifPresent(
            proxy -> {
              options.setProxyOptions(options(proxy));
              proxies.noProxy().forEach(host -> exclude(host, options));
            });
  }

  /** A name stands for its subdomains too, with or without a leading dot. */
  private static void exclude(String host, HttpClientOptions options) {
    String bare = host.startsWith(".") ? host.substring(1) : host;
    options.addNonProxyHost(bare);
    if (!bare.startsWith("*")) {
      options.addNonProxyHost("*." + bare);
    }
  }

  private static ProxyOptions options(URI proxy) {
    ProxyOptions options =
        new ProxyOptions()
            .setType(ProxyType.HTTP)
            .setHost(proxy.getHost())
            .setPort(proxy.getPort() < 0 ? 80 : proxy.getPort());
    if (proxy.getUserInfo() != null) {
      String[] parts = proxy.getUserInfo().split(":", 2);
      options.setUsername(parts[0]);
      options.setPassword(parts.length > 1 ? parts[1] : "");
    }
    return options;
  }
}
