package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Checks a result file line by line while it is uploaded, and holds one line at a time. */
final class ResultReader {

  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha256 = digest("SHA-256");
  private final List<ResultFile.Line> lines = new ArrayList<>();
  private final Buffer kept;
  private Buffer rest = Buffer.buffer();
  private String sunk;
  private long length;

  ResultReader(boolean keep) {
    this.kept = keep ? Buffer.buffer() : null;
  }

  void feed(Buffer chunk) {
    byte[] bytes = chunk.getBytes();
    md5.update(bytes);
    sha256.update(bytes);
    length += bytes.length;
    if (kept != null) {
      kept.appendBytes(bytes);
    }
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line(rest.appendBytes(bytes, start, i - start).getBytes());
        rest = Buffer.buffer();
        start = i + 1;
      }
    }
    rest.appendBytes(bytes, start, bytes.length - start);
  }

  /** The verdict; to be asked for once, at the end. */
  ResultFile finish() {
    line(rest.getBytes());
    rest = Buffer.buffer();
    return new ResultFile(
        List.copyOf(lines),
        sunk,
        length,
        HexFormat.of().formatHex(sha256.digest()),
        kept == null ? null : kept.getBytes());
  }

  /** The MD5 of all that was fed; to be asked for once, at the end. */
  byte[] md5() {
    return md5.digest();
  }

  private void line(byte[] line) {
    if (isBlank(line)) {
      return;
    }
    ResultFile.Line read = ResultLine.read(line);
    if (read.checked().sinksBatch()) {
      sunk = read.checked().why();
    }
    lines.add(read);
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && (b < '\t' || b > '\r')) {
        return false;
      }
    }
    return true;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has " + algorithm, e);
    }
  }
}
