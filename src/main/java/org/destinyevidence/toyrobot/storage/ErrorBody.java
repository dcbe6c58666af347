package org.destinyevidence.toyrobot.storage;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an error, or of a success that has one, read for the storage's word for it and for
 * what is no storage's, and for nothing else: it is not ours.
 */
final class ErrorBody {

  static final int MOST = 4096;

  private static final Pattern CODE = Pattern.compile("<Code>\\s*([A-Za-z0-9]{1,64})\\s*</Code>");

  private static final Pattern PAGE =
      Pattern.compile("\\s*<(?:!doctype\\s+html|html|head|body)\\b", Pattern.CASE_INSENSITIVE);

  /** What gateways say of themselves; an object in which that is nothing is no error. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\\s*\\{\\s*\"(?:errors?|fault|detail)\"\\s*:\\s*(?!null|false|0|\"\"|\\[\\s*]|\\{\\s*})\\S");

  private final Buffer body = Buffer.buffer();

  /** Takes a chunk; false once enough has come. */
  boolean take(Buffer chunk) {
    body.appendBuffer(chunk, 0, Math.min(chunk.length(), MOST - body.length()));
    return body.length() < MOST;
  }

  /** The {@code <Code>}, or empty. */
  String code() {
    Matcher code = CODE.matcher(text());
    return code.find() ? code.group(1) : "";
  }

  /** True if it is an HTML page, whatever its {@code Content-Type} says. */
  boolean page() {
    return PAGE.matcher(text()).lookingAt();
  }

  /** True if it is an object of JSON that begins with an error. */
  boolean error() {
    return ERROR.matcher(text()).lookingAt();
  }

  private String text() {
    return body.toString(StandardCharsets.ISO_8859_1);
  }
}
