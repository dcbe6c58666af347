package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the two files of settings off the disk. Blocks. */
final class ConfigFiles {

  /** No file of settings is larger; one that is, is something else. */
  static final int MAX_BYTES = 1 << 20;

  private static final String TOO_LARGE = "it is larger than " + MAX_BYTES + " bytes";

  private static final int MOST_LINES_NAMED = 10;

  private static final String SAVE = "; save it as UTF-8";

  private ConfigFiles() {}

  /**
   * True if there is a file, or something that was meant to be one, or if its directory does not
   * let us see whether there is.
   */
  static boolean present(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    boolean hidden =
        Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(directory)
            && !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    return hidden || Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Why the file cannot be read, as the end of a sentence; empty if it can. */
  static String obstacle(Path file) {
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      return "it is a symbolic link that leads nowhere";
    }
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (IOException e) {
      return reason(e);
    }
    if (Files.isDirectory(file)) {
      return "it is a directory";
    }
    if (!Files.isRegularFile(file)) {
      return "it is not a regular file";
    }
    if (!Files.isReadable(file)) {
      return "permission denied";
    }
    return bytes > MAX_BYTES ? TOO_LARGE : "";
  }

  /** The same of a file of JSON, which Vert.x reads as UTF-8 and without a byte order mark. */
  static String jsonObstacle(Path file) {
    String obstacle = obstacle(file);
    if (!obstacle.isEmpty()) {
      return obstacle;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(3);
      boolean marked =
          start.length > 1
              && ((start[0] == (byte) 0xEF && start[1] == (byte) 0xBB)
                  || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
                  || (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE));
      return marked ? "it begins with a byte order mark" + SAVE + " without one" : "";
    } catch (IOException e) {
      return reason(e);
    }
  }

  /** What {@code .env} of a directory says; nothing if there is none. */
  static ConfigSource dotEnv(Path workingDirectory) {
    Path file = workingDirectory.resolve(ConfigSource.DOT_ENV);
    if (!present(file)) {
      return ConfigSource.absent(ConfigSource.DOT_ENV);
    }
    boolean special = special(file);
    String obstacle = special ? "" : obstacle(file);
    if (!obstacle.isEmpty()) {
      return unreadable(obstacle);
    }
    byte[] bytes;
    try {
      bytes = special ? specialBytes(file) : bytes(file);
    } catch (IOException e) {
      return unreadable(e.getMessage());
    }
    // Sized for the worst case: never an overflow, so whatever stops the decoder is a bad byte.
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(rest, text, true);
    if (result.isError()) {
      return unreadable("line " + lineOf(bytes, rest.position()) + " is not UTF-8" + SAVE);
    }
    if (text.flip().toString().indexOf('\0') >= 0) {
      return unreadable("it holds a NUL, as UTF-16 does" + SAVE);
    }
    DotEnv.Content content = DotEnv.parse(text.toString());
    return ConfigSource.of(ConfigSource.DOT_ENV, content.values(), malformed(content.malformed()))
        .withLines(content.lines());
  }

  /**
   * Neither a file nor a directory: a pipe, as a password manager hands out the settings, or
   * /dev/null, which masks the file of a project in a container. python-dotenv reads the one and
   * finds nothing in the other.
   */
  private static boolean special(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static byte[] specialBytes(Path file) throws IOException {
    byte[] bytes = new PatientReading<>(() -> bytes(file), PatientReading.LONGEST).get();
    if (bytes.length > MAX_BYTES) {
      throw new IOException(TOO_LARGE);
    }
    return bytes;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new IOException(reason(e), e);
    }
  }

  static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : "reading it failed";
  }

  private static ConfigSource unreadable(String reason) {
    return ConfigSource.broken(
        ConfigSource.DOT_ENV, ConfigSource.DOT_ENV + " cannot be read: " + reason);
  }

  private static List<String> malformed(List<Integer> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    String numbers =
        lines.stream()
            .limit(MOST_LINES_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String more =
        lines.size() > MOST_LINES_NAMED
            ? " and " + (lines.size() - MOST_LINES_NAMED) + " more"
            : "";
    return List.of(
        ConfigSource.DOT_ENV
            + (lines.size() == 1 ? " line " : " lines ")
            + numbers
            + more
            + ": not KEY=value, or a quote is not closed; ignored");
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
