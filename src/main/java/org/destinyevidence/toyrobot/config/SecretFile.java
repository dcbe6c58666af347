package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The file that holds the secret, which may be anything that can be opened: {@code <(vault …)} is a
 * pipe. So it may never answer (nobody writes to the pipe, the network's disk is gone) or never end
 * ({@code /dev/zero}): it is read up to a size and for a time, on a daemon thread, since no Java
 * call gets a thread out of an open that waits.
 */
final class SecretFile {

  /** The longest that a reading is waited for. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int MAX_BYTES = 64 * 1024;

  private final Path path;
  private final Duration limit;
  private FutureTask<String> reading;

  SecretFile(Path path, Duration limit) {
    this.path = path;
    this.limit = limit;
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
    FutureTask<String> task = reading();
    try {
      String text = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      over(task);
      return text;
    } catch (ExecutionException failure) {
      over(task);
      if (failure.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException("reading it failed", failure.getCause());
    } catch (TimeoutException tooLong) {
      throw new IOException(
          "it was not read to its end within "
              + limit.toSeconds()
              + " s (whoever writes to a pipe must close it)");
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IOException("reading it was interrupted");
    }
  }

  /**
   * The reading under way, otherwise a new one: a second would take from a pipe what the first one
   * waits for, and everyone who waits holds a worker. One that was given up is waited for again.
   */
  private synchronized FutureTask<String> reading() {
    if (reading == null) {
      reading = new FutureTask<>(this::content);
      Thread thread = new Thread(reading, "secret-file");
      thread.setDaemon(true);
      thread.start();
    }
    return reading;
  }

  private synchronized void over(FutureTask<String> task) {
    if (reading == task) {
      reading = null;
    }
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
