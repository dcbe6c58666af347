package org.destinyevidence.toyrobot.config;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Which proxy a request goes through, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY} have it: {@code *}, a host, a domain with or without a leading dot, each with or
 * without a port, or a block of addresses.
 */
public final class ProxyChoice {

  private final RobotConfig.Proxies proxies;

  public ProxyChoice(RobotConfig.Proxies proxies) {
    this.proxies = proxies;
  }

  /** The proxy to the repository, or empty to go there directly. */
  public static Optional<ProxyOptions> toRepository(RobotConfig config) {
    return new ProxyChoice(config.proxies())
        .to(config.tls(), config.repository().getHost(), config.port());
  }

  /** The proxy to a host, or empty to go there directly. */
  public Optional<ProxyOptions> to(boolean tls, String host, int port) {
    String name = unbracketed(host.toLowerCase(Locale.ROOT));
    boolean direct = proxies.noProxy().stream().anyMatch(entry -> covers(entry, name, port));
    return direct
        ? Optional.empty()
        : (tls ? proxies.https() : proxies.http()).map(ProxyChoice::options);
  }

  private static boolean covers(String entry, String host, int port) {
    if (entry.equals("*") || AddressBlock.covers(entry, host)) {
      return true;
    }
    String name = entry;
    int colon = name.lastIndexOf(':');
    if (colon > 0 && (name.indexOf(':') == colon || name.charAt(colon - 1) == ']')) {
      if (!name.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      name = name.substring(0, colon);
    }
    while (name.startsWith("*") || name.startsWith(".")) {
      name = name.substring(1);
    }
    name = unbracketed(name);
    return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
  }

  /** An IPv6 address is written with brackets in a URL, and with or without them here. */
  private static String unbracketed(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }

  private static ProxyOptions options(URI proxy) {
    ProxyOptions options =
        new ProxyOptions()
            .setType(ProxyType.HTTP)
            .setHost(proxy.getHost())
            .setPort(proxy.getPort() > 0 ? proxy.getPort() : 80);
    String user = proxy.getUserInfo();
    if (user != null) {
      String[] parts = user.split(":", 2);
      options.setUsername(parts[0]).setPassword(parts.length > 1 ? parts[1] : "");
    }
    return options;
  }
}
