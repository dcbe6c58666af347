package org.destinyevidence.toyrobot.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;

/**
 * A reference file on its way into a splitter. The status is looked at before a byte of the body
 * is; the body is read only as fast as the lines are wanted.
 *
 * <p>A request that breaks is followed by one that asks for the rest ({@code Range}, {@code
 * If-Match}), from the byte after the last complete line. What each answer means is for {@link
 * FileProgress} to say, whether to try again for {@link TransferVerdict}. A file that turns out to
 * be another version, or that cannot be had in parts, is begun again: the sink recognises the
 * references that come a second time.
 *
 * <p>No limit of time for the whole: every request has its own, and the batch cancels.
 */
public final class ReferenceDownload extends Transfer<Downloaded> {

  /** A request that brought less is a retry in the eyes of the retry budget. */
  private static final long EARNS_A_REQUEST = 64 * 1024;

  private static final int MOST_SHOWN = 40;

  /** Blank lines in a row; without end they would hold the slot until the batch's time limit. */
  private static final long MOST_BLANKS = 1_000_000;

  private final LineSplitter splitter;
  private final FileProgress progress = new FileProgress();
  private long received;
  private long furthest;
  private long began;
  private boolean fed;
  private boolean withinALine;
  private boolean doubted;
  private boolean typedAsPage;

  ReferenceDownload(TransferTools tools, BatchFiles files, LineSplitter splitter) {
    super(tools, files, Operation.DOWNLOAD);
    this.splitter = splitter;
  }

  /**
   * Begins; once only, on the batch's context. Fails with a {@link TransferFailure}. The splitter
   * is not called any more once the future is complete.
   */
  public Future<Downloaded> start() {
    splitter.failureHandler(this::thrown);
    return run();
  }

  /** Bytes received so far, those that came more than once included. */
  public long received() {
    return received;
  }

  @Override
  SignedUrl url() {
    return files.referenceUrl();
  }

  @Override
  void next() {
    if (splitter.full()) {
      // A request now would only wait unread until the storage loses patience.
      splitter.drainHandler(once(() -> guarded(this::next)));
    } else {
      super.next();
    }
  }

  @Override
  RequestOptions options(SignedUrl url) {
    // Without a word on it any coding would be right (RFC 9110, 12.5.3).
    RequestOptions options = url.request(HttpMethod.GET).putHeader("Accept-Encoding", "identity");
    if (progress.range() != null) {
      options.putHeader("Range", progress.range());
    }
    if (progress.ifMatch() != null) {
      options.putHeader("If-Match", progress.ifMatch());
    }
    return options;
  }

  @Override
  void write(HttpClientRequest request) {
    exchange().end();
  }

  @Override
  void answered(HttpClientResponse response) {
    switch (response.statusCode()) {
      case 200, 206 -> body(response);
      case 412, 416 -> {
        if (meaning(response) == FileProgress.Meaning.WHOLE) {
          settle(response, new ErrorBody(), this::whole);
        } else {
          refused(response);
        }
      }
      default -> refused(response);
    }
  }

  private void body(HttpClientResponse response) {
    // The storage may say that there is none, and a proxy behind it another.
    for (String encoding : response.headers().getAll("Content-Encoding")) {
      if (!encoding.equalsIgnoreCase("identity")) {
        String kind = encoding.substring(0, Math.min(encoding.length(), MOST_SHOWN));
        String why = "Content-Encoding: " + kind + ", though none was asked for";
        unusable(StorageAnswer.unusable(response.statusCode(), Cause.UNDECODABLE, why));
        return;
      }
    }
    doubted = TransferTools.isPage(response);
    if (doubted && furthest > 0 && !typedAsPage) {
      unusable(StorageAnswer.unusable(response.statusCode(), Cause.UNDECODABLE));
      return;
    }
    switch (meaning(response)) {
      case TAKE -> read(response);
      case TAKE_ANEW -> {
        splitter.restart();
        read(response);
      }
      case CHANGED -> unusable(StorageAnswer.unusable(response.statusCode(), Cause.CHANGED));
      default -> unusable(StorageAnswer.unusable(response.statusCode(), Cause.UNDECODABLE));
    }
  }

  private FileProgress.Meaning meaning(HttpClientResponse response) {
    String length = response.getHeader("Content-Length");
    return progress.head(
        response.statusCode(),
        response.getHeader("ETag"),
        length == null ? -1 : Long.parseLong(length),
        response.getHeader("Content-Range"));
  }

  private void read(HttpClientResponse response) {
    began = furthest;
    fed = false;
    Exchange mine = exchange();
    mine.read(response, chunk -> take(mine, response, chunk), this::ended);
  }

  private void take(Exchange mine, HttpClientResponse response, Buffer chunk) {
    if (doubted && !lines(chunk)) {
      unusable(StorageAnswer.unusable(response.statusCode(), Cause.UNDECODABLE));
      return;
    }
    typedAsPage = doubted || typedAsPage;
    doubted = false;
    received += chunk.length();
    tools.events().received(chunk.length());
    int dropped = progress.passOver(chunk.length());
    if (dropped == chunk.length()) {
      return;
    }
    fed = true;
    withinALine = chunk.getByte(chunk.length() - 1) != '\n';
    progress.advance(chunk.length() - dropped);
    if (progress.overrun()) {
      unusable(StorageAnswer.unusable(206, Cause.UNDECODABLE));
      return;
    }
    splitter.handle(dropped == 0 ? chunk : chunk.slice(dropped, chunk.length()));
    if (splitter.blanks() > MOST_BLANKS) {
      String why = undone() + " " + url().hostAndPort() + ": it sends blank lines without end.";
      fail(new TransferFailure(Cause.EMPTY_FILE, false, why));
      return;
    }
    if (progress.position() > furthest) {
      furthest = progress.position();
      progressed(furthest - began >= EARNS_A_REQUEST);
    }
    if (splitter.full() && !mine.over()) {
      response.pause();
      mine.pace().pause(tools.now());
      splitter.drainHandler(once(() -> mine.guarded(() -> resume(mine, response))));
    }
  }

  /** A server's default type is HTML at times; its pages begin otherwise than a reference. */
  private static boolean lines(Buffer chunk) {
    return chunk.toString(StandardCharsets.ISO_8859_1).stripLeading().startsWith("{");
  }

  private void resume(Exchange mine, HttpClientResponse response) {
    mine.pace().resume(tools.now());
    response.resume();
  }

  private void ended() {
    if (progress.truncated()) {
      interrupted();
      decide(StorageAnswer.fault(Cause.TRUNCATED));
    } else if (progress.whole(withinALine)) {
      whole();
    } else {
      fed = false;
      next();
    }
  }

  private void whole() {
    splitter.end();
    if (splitter.full()) {
      // Lines that the sink has no room for yet are still with the splitter.
      splitter.drainHandler(once(() -> guarded(this::done)));
    } else {
      done();
    }
  }

  private void done() {
    succeed(new Downloaded(received, retries().requests()));
  }

  @Override
  void over() {
    splitter.close();
  }

  @Override
  void interrupted() {
    if (fed) {
      fed = false;
      splitter.resumeAt();
      progress.broken(splitter.resumeOffset());
    }
  }

  @Override
  void restart() {
    splitter.restart();
    progress.restart();
  }

  @Override
  String undone() {
    return "The reference file could not be fetched from";
  }

  private static Runnable once(Runnable action) {
    boolean[] done = {false};
    return () -> {
      if (!done[0]) {
        done[0] = true;
        action.run();
      }
    };
  }
}
