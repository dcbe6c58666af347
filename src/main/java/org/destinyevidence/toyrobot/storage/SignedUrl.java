package org.destinyevidence.toyrobot.storage;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.events.Cause;

/**
 * A URL signed by the repository for one file. It is a credential: prints without its query, and
 * goes out byte for byte as it came, since the signature covers the query as it stands.
 *
 * <p>Made by {@link #check} alone. One bad URL (a raw space will do) makes Netty throw inside the
 * event loop and takes a pooled connection with it for good; so nothing unchecked reaches a client.
 *
 * <p>Strict about where a request goes, and not about what it asks for there: any printable ASCII
 * may stand in path and query ({@code |{}^} or a {@code %} that encodes nothing are no URI by the
 * book, but what was signed, and a refusal is final for each reference of the batch).
 */
public final class SignedUrl {

  private static final int LONGEST = 16 * 1024;
  private static final int LONGEST_SHOWN = 200;

  /** Underscores are no host name, yet Compose makes them; java.net.URI would see no host there. */
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?i)(?<scheme>https?)://(?<host>\\[[0-9a-f:.]+]|[a-z0-9._~-]+)(?::(?<port>[0-9]{1,5}))?"
              + "(?<target>(?:[/?].*)?)");

  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

  private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

  private final boolean tls;
  private final String host;
  private final int port;
  private final String target;
  private final String shown;

  private SignedUrl(Matcher parts, int port, String shown) {
    this.tls = parts.group("scheme").equalsIgnoreCase("https");
    this.host = parts.group("host");
    this.port = port;
    String rest = parts.group("target");
    this.target = rest.startsWith("/") ? rest : "/" + rest;
    this.shown = shown;
  }

  /**
   * Checks a URL that came from the server before any client sees it.
   *
   * @param url as it came; null is a bad one
   * @throws TransferFailure (final for all, {@code BAD_URL}) that says what is wrong, without the
   *     query
   */
  public static SignedUrl check(String url) {
    if (url == null || url.isEmpty()) {
      throw new TransferFailure(Cause.BAD_URL, true, "The repository sent no URL for a file.");
    }
    String shown = shown(url);
    if (url.length() > LONGEST) {
      throw bad("is longer than 16 KiB", shown);
    }
    OptionalInt odd = IntStream.range(0, url.length()).filter(i -> odd(url.charAt(i))).findFirst();
    if (odd.isPresent()) {
      // Without the URL: what stands where may be the query, or look like it.
      throw new TransferFailure(
          Cause.BAD_URL,
          true,
          "The repository sent a file URL that holds "
              + kind(url.charAt(odd.getAsInt()))
              + " at position "
              + (odd.getAsInt() + 1)
              + " of "
              + url.length()
              + ".");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
      throw bad("is not an absolute http or https URL", shown);
    }
    if (authority(url).indexOf('@') >= 0) {
      throw bad("holds user information", shown);
    }
    // A fragment is for who reads the answer: no client sends it.
    Matcher parts = ABSOLUTE.matcher(url.substring(0, end(url, 0, "#")));
    if (!parts.matches() || !validHost(parts.group("host"))) {
      throw bad("has no host that can be used", shown);
    }
    String port = parts.group("port");
    int number = port != null ? Integer.parseInt(port) : lower.startsWith("https") ? 443 : 80;
    if (number < 1 || number > 65_535) {
      throw bad("has a port out of range", shown);
    }
    return new SignedUrl(parts, number, shown);
  }

  /** The host and port, for what is kept per host. */
  public String hostAndPort() {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  boolean tls() {
    return tls;
  }

  /** The host's name or address, an IPv6 one in the brackets that it has in a URL. */
  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** A request for exactly this target; nothing parses or builds it again. */
  RequestOptions request(HttpMethod method) {
    return new RequestOptions()
        .setMethod(method)
        .setSsl(tls)
        .setHost(host)
        .setPort(port)
        .setURI(target)
        .setFollowRedirects(false);
  }

  /** Scheme, host and path: fit for logs and errors. */
  @Override
  public String toString() {
    return shown;
  }

  private static boolean odd(char c) {
    return c <= 0x20 || c >= 0x7f;
  }

  private static String kind(char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return "white space";
    }
    return Character.isISOControl(c) ? "a control character" : "a character outside ASCII";
  }

  /** Names are as the pattern says; an address in brackets has more rules than a pattern tells. */
  private static boolean validHost(String host) {
    if (!host.startsWith("[")) {
      return true;
    }
    try {
      return new URI("http://" + host + "/").getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String authority(String url) {
    int start = url.indexOf("//") + 2;
    return url.substring(start, end(url, start, "/?#"));
  }

  /** Of the first of these characters, or of the whole. */
  private static int end(String url, int start, String stops) {
    int end = start;
    while (end < url.length() && stops.indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String shown(String url) {
    String text = url.substring(0, end(url, 0, "?#"));
    text = UNPRINTABLE.matcher(text).replaceAll("\ufffd");
    text = USER_INFO.matcher(text).replaceAll("//\u2026@");
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "\u2026" : text;
  }

  private static TransferFailure bad(String what, String shown) {
    return new TransferFailure(
        Cause.BAD_URL, true, "The repository sent a file URL that " + what + ": " + shown);
  }
}
