package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Imports a result file after its submission was taken, some lines at a time so that other requests
 * get their turn. The first line of a reference counts, a second or a foreign one is ignored, a
 * reference without one fails.
 */
final class Importer {

  private static final int LINES_AT_ONCE = 500;

  private final Vertx vertx;
  private final SandboxOptions options;
  private final Leases leases;
  private final Ledger ledger;

  /** The fingerprints of what is stored. */
  private final Set<Long> enhancements =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
              return size() > options.detailLimit;
            }
          });

  Importer(Vertx vertx, SandboxOptions options, Leases leases, Ledger ledger) {
    this.vertx = vertx;
    this.options = options;
    this.leases = leases;
    this.ledger = ledger;
  }

  /** Imports whichever file is there by now. */
  void start(ServerBatch batch) {
    vertx.runOnContext(soon -> new Run(batch, batch.result).next());
  }

  private final class Run {
    private final ServerBatch batch;
    private final ResultFile file;
    private final List<ResultFile.Line> lines;
    private final boolean sunk;
    private final Map<UUID, Piece> pieces = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Set<UUID> rejected = new HashSet<>();
    private int at;

    Run(ServerBatch batch, ResultFile file) {
      this.batch = batch;
      this.file = file;
      batch.pieces.forEach(piece -> pieces.put(piece.reference, piece));
      String why = file == null ? null : file.sunk(pieces.keySet());
      this.sunk = why != null;
      this.lines = file == null || sunk ? List.of() : file.lines();
      if (sunk) {
        ledger.sunk(batch.id, why);
      }
    }

    void next() {
      int end = Math.min(lines.size(), at + LINES_AT_ONCE);
      long millis = (long) ((end - at) * options.importMillis);
      for (; at < end; at++) {
        line(lines.get(at), at + 1);
      }
      if (at == lines.size()) {
        rest();
      } else if (millis > 0) {
        vertx.setTimer(millis, fired -> next());
      } else {
        vertx.runOnContext(soon -> next());
      }
    }

    private void line(ResultFile.Line line, int number) {
      ResultLine.Checked checked = line.checked();
      UUID reference = checked.referenceId();
      if (checked.kind() == ResultLine.Kind.REJECTED) {
        ledger.rejectedLine(batch.id, number, reference, checked.why());
        rejected.add(reference);
        return;
      }
      Piece piece = pieces.get(reference);
      if (piece == null) {
        ledger.breach("A result line for a reference of another batch", batch.id);
      } else if (!seen.add(reference)) {
        ledger.breach("Two result lines for one reference", batch.id);
      } else if (checked.kind() == ResultLine.Kind.ERROR) {
        leases.imported(batch, piece, State.FAILED, ReferenceEnding.FAILED_ON_PURPOSE);
      } else if (enhancements.contains(line.fingerprint())) {
        leases.imported(batch, piece, State.DISCARDED, ReferenceEnding.DISCARDED);
      } else if (leases.imported(batch, piece, State.COMPLETED, ReferenceEnding.COMPLETED)) {
        enhancements.add(line.fingerprint());
      }
    }

    private void rest() {
      ReferenceEnding ending =
          sunk ? ReferenceEnding.SUNK_WITH_BATCH : ReferenceEnding.MISSING_FROM_RESULT;
      for (Piece piece : batch.pieces) {
        if (!seen.contains(piece.reference)
            && leases.imported(batch, piece, State.FAILED, ending)
            && ending == ReferenceEnding.MISSING_FROM_RESULT
            && !rejected.contains(piece.reference)) {
          ledger.missing(batch.id, piece.reference);
        }
      }
      if (file != null && batch.result == file) {
        batch.result = file.withoutLines();
      }
    }
  }
}
