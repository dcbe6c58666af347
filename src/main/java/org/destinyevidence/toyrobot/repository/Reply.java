package org.destinyevidence.toyrobot.repository;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.destinyevidence.toyrobot.events.Cause;

/**
 * How a call to the repository ended.
 *
 * @param status the HTTP status; 0 if there was no (whole) answer
 * @param body what was answered, cut at a bound; empty if there was no answer
 * @param retryAfter what {@code Retry-After} asks for, in nanoseconds
 * @param cause what is wrong with it; null for a 2xx
 * @param sent false if the request surely never reached the server
 * @param learned true if the server's time was learned from this answer
 * @param date the {@code Date} header as it came; null if there is none
 * @param page true if it calls itself an HTML page, which no answer of the repository does
 * @param coding its {@code Content-Encoding}, which nobody asked for; null if it has none
 */
public record Reply(
    int status,
    Buffer body,
    OptionalLong retryAfter,
    Cause cause,
    boolean sent,
    boolean learned,
    String date,
    boolean page,
    String coding) {

  static Reply answered(int status, Buffer body, OptionalLong retryAfter, String date) {
    Cause cause = status >= 200 && status < 300 ? null : Cause.ofStatus(status);
    return new Reply(status, body, retryAfter, cause, true, false, date, false, null);
  }

  static Reply unanswered(Cause cause, boolean sent) {
    return new Reply(
        0, Buffer.buffer(), OptionalLong.empty(), cause, sent, false, null, false, null);
  }

  Reply learned(boolean learned) {
    return new Reply(status, body, retryAfter, cause, sent, learned, date, page, coding);
  }

  /**
   * @param type the {@code Content-Type} header; null if there is none
   */
  Reply typed(String type) {
    boolean html = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/html");
    return new Reply(status, body, retryAfter, cause, sent, learned, date, html, coding);
  }

  /**
   * @param encoding the {@code Content-Encoding} header; null if there is none
   */
  Reply coded(String encoding) {
    boolean none = encoding == null || encoding.strip().equalsIgnoreCase("identity");
    String coded = none ? null : encoding;
    return new Reply(status, body, retryAfter, cause, sent, learned, date, page, coded);
  }

  /** The body as JSON object; empty if it is anything else. */
  Optional<JsonObject> json() {
    if (!begins('{')) {
      return Optional.empty(); // Most are none, and the parser's exceptions are dear.
    }
    try {
      return Optional.of(new JsonObject(body));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** With that, after white space, or a byte order mark, whose bytes are negative. */
  private boolean begins(char first) {
    int at = 0;
    while (at < body.length() && body.getByte(at) <= ' ') {
      at++;
    }
    return at < body.length() && body.getByte(at) == first;
  }

  /** FastAPI's {@code detail}, if it is a string. */
  Optional<String> detail() {
    return json().map(json -> json.getValue("detail")).map(d -> d instanceof String s ? s : null);
  }

  /** What its {@code detail} tells people: the text, or the first entry of a validation error. */
  Optional<String> said() {
    return detail()
        .or(() -> json().map(json -> json.getValue("detail")).flatMap(Reply::firstError));
  }

  private static Optional<String> firstError(Object detail) {
    if (detail instanceof JsonArray errors
        && !errors.isEmpty()
        && errors.getValue(0) instanceof JsonObject error
        && error.getValue("msg") instanceof String message) {
      return Optional.of(where(error.getValue("loc")) + message);
    }
    return Optional.empty();
  }

  private static String where(Object location) {
    return location instanceof JsonArray steps
        ? steps.stream().map(String::valueOf).collect(Collectors.joining(".", "", ": "))
        : "";
  }

  /** True if the signature was too old, by the server's clock. */
  boolean expired() {
    return status == 401 && detail().orElse("").equals("Token is expired.");
  }

  /**
   * True if it is the repository's own word on what it was asked for. Of a validation error the
   * {@code detail} is a list; a path that is not known, and an ingress without a server behind it,
   * are met in the middle of a deployment.
   */
  boolean ofRepository() {
    return detail().filter(said -> status != 404 || !said.equals("Not Found")).isPresent();
  }

  /** False if no repository says that of a ping or submission; without a body nobody can tell. */
  public boolean decodable() {
    return text().isBlank() || json().isPresent();
  }

  /** The body as text. */
  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
