package org.destinyevidence.toyrobot.operations;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page at {@code /}: one HTML file, and the content security policy that lets its own script
 * and style run and nothing else.
 */
final class Page {

  private final Buffer html;
  private final String policy;

  Page(String file) {
    // A browser does so before it compares the digests.
    String text = file.replace("\r\n", "\n");
    html = Buffer.buffer(text);
    policy =
        "default-src 'none'; connect-src 'self'; img-src data:; script-src '"
            + digest(between(text, "<script>", "</script>"))
            + "'; style-src '"
            + digest(between(text, "<style>", "</style>"))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  /** Reads it from the class path. */
  static Page load() {
    try (InputStream in = Page.class.getResourceAsStream("status.html")) {
      return new Page(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Buffer html() {
    return html;
  }

  String policy() {
    return policy;
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
