package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks a result file line by line while it is uploaded, and holds one line at a time, which it
 * gives up when it is too long: a file without a newline would fill the memory.
 */
final class ResultReader {

  private static final int LONGEST = 16 << 20;

  private static final ResultFile.Line TOO_LONG =
      new ResultFile.Line(
          new ResultLine.Checked(
              ResultLine.Kind.REJECTED,
              null,
              false,
              "longer than the 16 MiB that a sandbox reads of one line; is a newline missing?"),
          0);

  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha256 = digest("SHA-256");
  private final List<ResultFile.Line> lines = new ArrayList<>();
  private final Buffer kept;
  private Buffer rest = Buffer.buffer();
  private boolean tooLong;
  private String sunk;

  ResultReader(boolean keep) {
    this.kept = keep ? Buffer.buffer() : null;
  }

  void feed(Buffer chunk) {
    byte[] bytes = chunk.getBytes();
    md5.update(bytes);
    sha256.update(bytes);
    if (kept != null) {
      kept.appendBytes(bytes);
    }
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        gather(bytes, start, i - start);
        endOfLine();
        start = i + 1;
      }
    }
    gather(bytes, start, bytes.length - start);
  }

  private void gather(byte[] bytes, int start, int count) {
    if (tooLong || rest.length() + count > LONGEST) {
      tooLong = true;
      rest = Buffer.buffer();
    } else {
      rest.appendBytes(bytes, start, count);
    }
  }

  private void endOfLine() {
    if (tooLong) {
      lines.add(TOO_LONG);
    } else {
      line(rest.getBytes());
    }
    tooLong = false;
    rest = Buffer.buffer();
  }

  /** The verdict; to be asked for once, at the end. */
  ResultFile finish() {
    endOfLine();
    return new ResultFile(
        List.copyOf(lines),
        sunk,
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
    if (read.checked().sinksBatch() && read.checked().kind() == ResultLine.Kind.REJECTED) {
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
