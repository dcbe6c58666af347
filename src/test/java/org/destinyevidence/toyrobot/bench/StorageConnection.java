package org.destinyevidence.toyrobot.bench;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One connection: answers requests one after the other until the client closes it. */
final class StorageConnection implements Runnable {

  private static final String ETAG = "\"the-only-version\"";

  private final SocketChannel socket;
  private final String origin;
  private final Supplier<Progress> current;
  private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024).limit(0);

  StorageConnection(SocketChannel socket, int port, Supplier<Progress> current) {
    this.socket = socket;
    this.origin = "http://127.0.0.1:" + port;
    this.current = current;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      for (String head = head(); head != null; head = head()) {
        answer(head);
      }
    } catch (IOException | InterruptedException closed) {
      // The client has gone, which is how a robot ends.
    }
  }

  private void answer(String head) throws IOException, InterruptedException {
    Progress progress = current.get();
    String[] request = head.split(" ", 3);
    String path = request[1];
    if (path.startsWith("/ref/")) {
      latency(progress.exam());
      download(progress.exam(), header(head, "range"));
    } else if (path.startsWith("/res/")) {
      latency(progress.exam());
      upload(progress, head);
    } else if (path.endsWith("/results/")) {
      drop(Long.parseLong(header(head, "content-length")));
      Runnable answered = progress.submitted();
      write("202 Accepted", "application/json", "{}");
      answered.run();
    } else if (path.contains("/renew-lease/")) {
      write("200 OK", "text/plain", "2030-01-01T00:00:00Z");
    } else if (request[0].equals("POST")) {
      claim(progress);
    } else {
      write("200 OK", "application/json", batch(path.split("/")[3]));
    }
  }

  private void claim(Progress progress) throws IOException, InterruptedException {
    if (progress.claim()) {
      write("200 OK", "application/json", batch(UUID.randomUUID().toString()));
    } else {
      write("204 No Content", "application/json", "");
    }
  }

  private String batch(String id) {
    return "{\"id\":\"%s\",\"reference_storage_url\":\"%s/ref/%s\",\"result_storage_url\":\"%s/res/%s\"}"
        .formatted(id, origin, id, origin, id);
  }

  private static void latency(Exam exam) {
    if (exam.latencyMillis() > 0) {
      LockSupport.parkNanos(exam.latencyMillis() * 1_000_000L);
    }
  }

  private void download(Exam exam, String range) throws IOException {
    try (FileChannel file = FileChannel.open(Path.of(exam.file()))) {
      long size = file.size();
      long from = range == null ? 0 : Long.parseLong(range.replaceAll("[^0-9]", ""));
      String part = "Content-Range: bytes %d-%d/%d\r\n".formatted(from, size - 1, size);
      send(
          (range == null ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n" + part)
              + "ETag: %s\r\nContent-Type: application/jsonl\r\n".formatted(ETAG)
              + "Content-Length: %d\r\n\r\n".formatted(size - from));
      while (from < size) {
        from += file.transferTo(from, size - from, socket);
      }
    }
  }

  private void upload(Progress progress, String head) throws IOException {
    long length = Long.parseLong(header(head, "content-length"));
    if (progress.exam().checked()) {
      UploadCheck check = new UploadCheck(progress.exam(), header(head, "content-md5"));
      for (long left = length; left > 0; ) {
        left -= check.take(some(left));
      }
      write(check.passed() ? "201 Created" : "400 Bad Request", "text/plain", "");
    } else {
      drop(length);
      write("201 Created", "text/plain", "");
    }
    progress.uploaded(length, header(head, "content-md5") != null);
  }

  private void drop(long length) throws IOException {
    for (long left = length; left > 0; ) {
      ByteBuffer some = some(left);
      left -= some.remaining();
      some.position(some.limit());
    }
  }

  /** Bytes of the body that are here, or have come now; at most so many. */
  private ByteBuffer some(long most) throws IOException {
    if (!in.hasRemaining()) {
      in.clear();
      if (socket.read(in) < 0) {
        throw new IOException("closed in the middle of a request");
      }
      in.flip();
    }
    int count = (int) Math.min(most, in.remaining());
    ByteBuffer some = in.slice(in.position(), count);
    in.position(in.position() + count);
    return some;
  }

  /** The next request's head; null at the end of the connection. */
  private String head() throws IOException {
    while (true) {
      for (int i = in.position(); i + 3 < in.limit(); i++) {
        if (in.get(i) == '\r' && in.get(i + 2) == '\r') {
          byte[] head = new byte[i + 4 - in.position()];
          in.get(head);
          return new String(head, StandardCharsets.ISO_8859_1);
        }
      }
      in.compact();
      int count = socket.read(in);
      in.flip();
      if (count < 0) {
        return null;
      }
    }
  }

  private static String header(String head, String name) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\n" + name + ":");
    if (at < 0) {
      return null;
    }
    int value = at + name.length() + 3;
    return head.substring(value, head.indexOf("\r\n", value)).trim();
  }

  private void write(String status, String type, String body) throws IOException {
    String length = body.isEmpty() && status.startsWith("204") ? "" : "Content-Length: %d\r\n";
    send(
        "HTTP/1.1 %s\r\nContent-Type: %s\r\n".formatted(status, type)
            + length.formatted(body.length())
            + "\r\n"
            + body);
  }

  private void send(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }
}
