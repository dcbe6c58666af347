package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.destinyevidence.toyrobot.config.HeapShare;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Step;
import org.destinyevidence.toyrobot.storage.BatchFiles;
import org.destinyevidence.toyrobot.storage.LineSplitter;
import org.destinyevidence.toyrobot.storage.ReferenceDownload;
import org.destinyevidence.toyrobot.storage.ResultSpool;
import org.destinyevidence.toyrobot.storage.SpooledResult;
import org.destinyevidence.toyrobot.storage.TransferFailure;

/**
 * One pass of the reference file through the enhancer into a spool: download → split → enhance →
 * spool, each holding back the one before it, none holding the whole file.
 */
final class Fetch {

  /** A hundred times as many as the repository puts into a batch: their ids take 32 MiB. */
  private static final int MOST_REFERENCES = 1_000_000;

  private final Enhancing enhancing;
  private final ResultSpool spool;
  private final LineSplitter splitter;
  private final ReferenceDownload download;
  private final Consumer<Step> enter;
  private final long receivedBefore;
  private boolean closed;

  /**
   * @param before the pass before this one, or null
   * @param enter told the step that begins
   * @param failed told when the spool or the enhancing fails while lines still come: a download
   *     that is held back would never hear of it
   */
  Fetch(
      BatchTools batch,
      BatchFiles files,
      Fetch before,
      Consumer<Step> enter,
      Consumer<Throwable> failed) {
    InstanceTools tools = batch.tools();
    receivedBefore = before == null ? 0 : before.received();
    this.enter = enter;
    spool = new ResultSpool(tools.vertx(), tools.config(), tools.room(), tools.blocks());
    spool.failureHandler(failed);
    enhancing =
        new Enhancing(
            tools.enhancer(),
            new BatchInfo(batch.id(), tools.config().robotVersion()),
            tools.scope(),
            tools.events(),
            tools.vertx(),
            tools.patience(),
            HeapShare.lateAnswers(tools.config().slots()),
            spool);
    enhancing.limit(MOST_REFERENCES, tools.ids());
    enhancing
        .finished()
        .onFailure(
            thrown -> {
              if (!closed) {
                failed.accept(thrown);
              }
            });
    splitter = new LineSplitter(enhancing, tools.config().maxReferenceBytes(), tools.lines());
    download = tools.storage().download(files, splitter);
  }

  /** Begins; ends with the whole result. */
  Future<SpooledResult> start() {
    enter.accept(Step.DOWNLOAD);
    return download
        .start()
        .compose(
            downloaded -> {
              enter.accept(Step.ENHANCE);
              enhancing.end();
              return enhancing.finished().compose(summary -> spool.finish());
            });
  }

  /** False if not one line of the file could be read. */
  boolean readable() {
    return enhancing.sawReadableLine();
  }

  /** What has become of its lines so far, also if it was cut. */
  Summary summary() {
    return enhancing.summary();
  }

  /** Bytes of the file that have come, in passes before this one too. */
  long received() {
    return receivedBefore + download.received();
  }

  /** What the last of several passes without a readable line comes to: later there may be one. */
  static TransferFailure unreadable() {
    String what = "the reference file has not one readable line, though fetched three times";
    return new TransferFailure(Cause.EMPTY_FILE, false, what);
  }

  /** Cuts what is under way and gives everything back; may be called again. */
  void close() {
    closed = true;
    download.cancel();
    enhancing.cancel();
    splitter.close();
    spool.close();
  }
}
