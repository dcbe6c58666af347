package org.destinyevidence.toyrobot.storage;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an error, read for the storage's word for it and nothing else: it is not ours. */
final class ErrorBody {

  static final int MOST = 4096;

  private static final Pattern CODE = Pattern.compile("<Code>\\s*([A-Za-z0-9]{1,64})\\s*</Code>");

  private final Buffer body = Buffer.buffer();

  /** Takes a chunk; false once enough has come. */
  boolean take(Buffer chunk) {
    body.appendBuffer(chunk, 0, Math.min(chunk.length(), MOST - body.length()));
    return body.length() < MOST;
  }

  /** The {@code <Code>}, or empty. */
  String code() {
    Matcher code = CODE.matcher(body.toString(StandardCharsets.ISO_8859_1));
    return code.find() ? code.group(1) : "";
  }
}
