package org.destinyevidence.toyrobot.storage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
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

  /**
   * What is said in the answer with this body: the storage's word, or that it is not the storage's.
   * That answers with XML or with nothing, while a gateway without a server behind it says {@code
   * default backend - 404} or makes a page.
   */
  String said(HttpClientResponse response) {
    String code = code();
    boolean text = body.length() > 0 && Wire.isOfType(response, "text/plain");
    return Wire.isPage(response) || (text && code.isEmpty()) ? Answer.PAGE : code;
  }

  /** The {@code <Code>}, or empty. */
  String code() {
    Matcher code = CODE.matcher(body.toString(StandardCharsets.ISO_8859_1));
    return code.find() ? code.group(1) : "";
  }
}
