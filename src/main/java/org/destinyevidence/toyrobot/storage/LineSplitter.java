package org.destinyevidence.toyrobot.storage;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Cuts a reference file into lines, on {@code \n} only, as it arrives. A line within one chunk is
 * handed over where it stands, without a copy; one that spans chunks is joined once. A final {@code
 * \r}, a byte order mark before the first line, and blank lines are passed over; all lines count.
 *
 * <p>While the sink is full nothing is handed over: the rest of the chunk is kept, and whatever
 * still comes. The download pauses its response while {@link #full()}, until the {@linkplain
 * #drainHandler handler} runs. A break of the download loses at most the line that was arriving: it
 * goes on from {@link #resumeOffset()}.
 *
 * <p>A line beyond {@value #FREE_FOR_ALL} bytes is read on only with a reservation in the {@link
 * LineBudget}, which goes to the sink with the line. One beyond the limit only passes by.
 *
 * <p>All on the batch's context. Whoever abandons a splitter closes it.
 */
public final class LineSplitter {

  /** Lines up to this size need no reservation. */
  static final int FREE_FOR_ALL = 256 * 1024;

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] NOTHING = {};

  private final LineSink sink;
  private final long longest;
  private final LineBudget budget;
  private final ArrayDeque<Buffer> chunks = new ArrayDeque<>();
  private final PartialLine partial = new PartialLine();
  private LineBudget.Reservation reservation;
  private Runnable drained = () -> {};
  private Consumer<Throwable> failed = thrown -> {};
  private byte[] array = NOTHING;
  private int at;
  private int end;
  private long resumeOffset;
  private long number;
  private long blanks;
  private boolean ended;
  private boolean running;

  /**
   * @param maxLineBytes a longer line is {@linkplain LineSink#overlong overlong}, as is one that is
   *     longer than the whole budget
   */
  public LineSplitter(LineSink sink, int maxLineBytes, LineBudget budget) {
    this.sink = sink;
    this.longest = Math.min(maxLineBytes, budget.total());
    this.budget = budget;
    sink.drainHandler(this::drain);
  }

  /** Takes the next bytes of the file; the buffer must not change afterwards. */
  public void handle(Buffer chunk) {
    chunks.add(chunk);
    run();
  }

  /**
   * The file is complete: hands over a last line without a newline, if not {@link #full()} later.
   */
  public void end() {
    ended = true;
    run();
  }

  /** The position in the file after the last line that was handed over. */
  public long resumeOffset() {
    return resumeOffset;
  }

  /** Consecutive blank lines up to now; nobody else counts them. */
  public long blanks() {
    return blanks;
  }

  /** The download goes on at {@link #resumeOffset()}: forgets the bytes after it. */
  public void resumeAt() {
    chunks.clear();
    at = 0;
    end = 0;
    ended = false;
    forgetLine();
  }

  /** The file comes again from its first byte. */
  public void restart() {
    resumeAt();
    resumeOffset = 0;
    number = 0;
    sink.restarted();
  }

  /** Gives back what a half-read line holds; the splitter is not to be used any more. */
  public void close() {
    resumeAt();
    drained = () -> {};
    failed = thrown -> {};
  }

  /** True if no more bytes are wanted, or some that came are still held back. */
  public boolean full() {
    return at < end || !chunks.isEmpty() || (ended ? partial.length() > 0 : sink.full());
  }

  /** Sets what to run when bytes are wanted again after {@link #full()} was true. */
  public void drainHandler(Runnable handler) {
    drained = handler;
  }

  /**
   * Sets what to run when the sink throws after it was full: it is woken by something that knows
   * nothing of the download, which would wait for the drain for ever.
   */
  public void failureHandler(Consumer<Throwable> handler) {
    failed = handler;
  }

  private void drain() {
    if (running) {
      return; // The sink drained while it was given a line: the loop below us goes on by itself.
    }
    try {
      run();
    } catch (Throwable thrown) {
      failed.accept(thrown);
      return;
    }
    if (!full()) {
      drained.run();
    }
  }

  private void run() {
    if (running) {
      return;
    }
    running = true;
    try {
      while (splitChunk() && !chunks.isEmpty()) {
        open(chunks.poll());
      }
      if (ended && at == end && partial.length() > 0 && !sink.full()) {
        finishLine(0, 0, 0);
      }
    } finally {
      running = false;
      sink.handedOver();
    }
  }

  private void open(Buffer chunk) {
    ByteBuf bytes = ((BufferInternal) chunk).getByteBuf();
    if (bytes.hasArray()) {
      array = bytes.array();
      at = bytes.arrayOffset() + bytes.readerIndex();
    } else {
      array = chunk.getBytes();
      at = 0;
    }
    end = at + chunk.length();
  }

  /** False if the rest of the chunk must wait. */
  private boolean splitChunk() {
    while (at < end) {
      if (sink.full()) {
        return false;
      }
      int newline = Newlines.find(array, at, end);
      boolean whole = newline >= 0;
      int count = (whole ? newline : end) - at;
      if (!room(count, whole)) {
        return false;
      }
      int from = at;
      at += count;
      if (whole) {
        at++;
        finishLine(from, count, 1);
      } else if (partial.length() + count > longest) {
        release();
        partial.pass(array, from, count, sink);
      } else {
        partial.add(array, from, count);
      }
    }
    array = NOTHING;
    return true;
  }

  /** True if the line may grow by so much: it is short, holds its reservation, or is hopeless. */
  private boolean room(int count, boolean whole) {
    long length = partial.length() + count;
    if (length <= FREE_FOR_ALL || length > longest) {
      return true;
    }
    if (reservation == null) {
      Context context = Vertx.currentContext();
      reservation =
          budget.reserve(
              whole ? length : longest,
              context == null ? this::drain : () -> context.runOnContext(v -> drain()));
    }
    return reservation.held();
  }

  private void finishLine(int from, int count, int newline) {
    long length = partial.length() + count;
    resumeOffset += length + newline;
    number++;
    if (length > longest) {
      partial.pass(array, from, count, sink);
      forgetLine();
      sink.overlong(length, number);
    } else if (partial.length() == 0) {
      handOver(array, from, count);
    } else {
      byte[] line = partial.joined(array, from, count);
      partial.clear();
      handOver(line, 0, line.length);
    }
  }

  private void handOver(byte[] line, int offset, int count) {
    LineBudget.Reservation held = reservation;
    reservation = null;
    int from = offset;
    int to = offset + count;
    if (number == 1
        && count >= 3
        && line[from] == BOM[0]
        && line[from + 1] == BOM[1]
        && line[from + 2] == BOM[2]) {
      from += 3;
    }
    if (from < to && line[to - 1] == '\r') {
      to--;
    }
    boolean blank = blank(line, from, to);
    blanks = blank ? blanks + 1 : 0;
    if (held == null) {
      if (!blank) {
        sink.line(line, from, to - from, number, null);
      }
    } else if (blank) {
      held.release();
    } else {
      held.shrink(count);
      sink.line(line, from, to - from, number, held::release);
    }
  }

  private static boolean blank(byte[] line, int from, int to) {
    int i = from;
    while (i < to && (line[i] == ' ' || line[i] == '\t' || line[i] == '\r')) {
      i++;
    }
    return i == to;
  }

  private void forgetLine() {
    partial.clear();
    release();
  }

  private void release() {
    if (reservation != null) {
      LineBudget.Reservation held = reservation;
      reservation = null;
      held.release();
    }
  }
}
