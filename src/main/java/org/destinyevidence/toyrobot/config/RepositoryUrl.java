package org.destinyevidence.toyrobot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The rules of {@code DESTINY_REPOSITORY_URL}. With, without and with half of {@code /v1/} are the
 * same; any other path makes every call a 404, so it is refused unless it ends in {@code /v1}.
 */
final class RepositoryUrl {

  private static final String VERSION_PATH = "/v1";

  private RepositoryUrl() {}

  /** The base URL with {@code /v1} and without a trailing slash. */
  static URI parse(String text) throws Refused {
    if (!text.matches("(?i)https?://.*")) {
      throw new Refused(withScheme(text));
    }
    URI uri = uri(text);
    if (uri.getRawUserInfo() != null) {
      throw new Refused("take the user info out");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new Refused("take the query and the fragment out");
    }
    String path = uri.getRawPath();
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.isEmpty()) {
      return URI.create(origin(uri) + VERSION_PATH);
    }
    if (!path.endsWith(VERSION_PATH) || path.matches(".*/\\.{0,2}(/.*)?")) {
      throw new Refused("did you mean " + origin(uri) + "?");
    }
    return URI.create(origin(uri) + path);
  }

  /** True if what is sent there does not leave this machine. */
  static boolean loopback(URI uri) {
    String host = uri.getHost();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]")
        || host.equals("[0:0:0:0:0:0:0:1]");
  }

  private static URI uri(String text) throws Refused {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException malformed) {
      throw new Refused();
    }
    if (uri.getHost() == null) {
      String authority = uri.getRawAuthority();
      boolean underscore = authority != null && authority.contains("_");
      throw new Refused(underscore ? "a host name has no underscore" : "");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new Refused("a port is from 1 to 65535");
    }
    return uri;
  }

  private static String withScheme(String text) {
    if (text.contains("://") || text.startsWith("/") || text.contains("@")) {
      return "";
    }
    try {
      URI local = parse("http://" + text);
      return "did you mean " + (loopback(local) ? "http://" : "https://") + text + "?";
    } catch (Refused neither) {
      return "";
    }
  }

  private static String origin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + port;
  }
}
