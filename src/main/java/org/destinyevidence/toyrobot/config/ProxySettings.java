package org.destinyevidence.toyrobot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}. */
final class ProxySettings {

  private ProxySettings() {}

  /**
   * The proxy's URL with its port. User info stays in it. A value without a scheme is taken as
   * http, as everywhere.
   */
  static URI proxy(String text) throws Refused {
    URI uri;
    try {
      uri = new URI(text.contains("://") ? text : "http://" + text);
    } catch (URISyntaxException malformed) {
      throw new Refused();
    }
    boolean bare =
        (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || !bare) {
      throw new Refused(underscore(uri) ? "a host name has no underscore" : "");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new Refused("a port is from 1 to 65535");
    }
    String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return URI.create("http://" + user + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
  }

  /** Compose makes such names, and this value is not shown: nobody would find out why. */
  private static boolean underscore(URI uri) {
    String authority = uri.getRawAuthority();
    return uri.getHost() == null
        && authority != null
        && authority.substring(authority.indexOf('@') + 1).contains("_");
  }

  /** The entries in lower case, without white space and empty ones. */
  static List<String> exceptions(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.split("[,\\s]+")) {
      if (!entry.isEmpty()) {
        entries.add(entry.toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(entries);
  }
}
