package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The file that holds the secret, which may be anything that can be opened: {@code <(vault …)} is a
 * pipe. So it may never answer (nobody writes to the pipe, the network's disk is gone) or never end
 * ({@code /dev/zero}): it is read up to a size and for a time.
 */
final class SecretFile {

  private static final int MAX_BYTES = 64 * 1024;

  private final Path path;
  private final PatientReading<String> reading;

  SecretFile(Path path, Duration limit) {
    this.path = path;
    this.reading = new PatientReading<>(this::content, limit);
  }

  Path path() {
    return path;
  }

  /**
   * What it holds, without one final newline. Blocks up to the limit.
   *
   * @throws IOException that says why it cannot be had; without the path in the message if it is
   *     ours
   */
  String read() throws IOException {
    return reading.get();
  }

  private String content() throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new IOException("it is a directory");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException("it is larger than " + MAX_BYTES + " bytes");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.endsWith("\r\n")) {
      text = text.substring(0, text.length() - 2);
    } else if (text.endsWith("\n")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isBlank()) {
      throw new IOException("it is empty");
    }
    return text;
  }
}
