package org.destinyevidence.toyrobot.sandbox;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one claim took. The rows and the lease are guarded by {@link Leases}, the facts about
 * requests belong to the sandbox's event loop.
 */
final class ServerBatch {

  final UUID id;
  final List<Piece> pieces;
  long leaseEndsMicros;

  /** Set once, before the claim is answered. */
  ReferenceFile file;

  int fileVersion;
  volatile ResultFile result;

  /** Uploaded, but not yet made a result of; one may come without an id. */
  final Map<String, byte[]> blocks = Collections.synchronizedMap(new HashMap<>());

  boolean uploaded;
  int uploadsUnderWay;
  int submissionsBegun;
  int submissionsUnderWay;
  int accepted;
  boolean told409;
  int submissionsAfter409;
  String error;

  private final int[] rows = new int[State.values().length];

  ServerBatch(UUID id, List<Piece> pieces) {
    this.id = id;
    this.pieces = List.copyOf(pieces);
    rows[State.PENDING.ordinal()] = pieces.size();
  }

  int rows(State state) {
    return rows[state.ordinal()];
  }

  /** From any thread: nobody will import it, but what it was can still be asked. */
  void forgetUpload() {
    blocks.clear();
    ResultFile last = result;
    if (last != null) {
      result = last.withoutLines();
    }
  }

  void move(Piece piece, State to) {
    rows[piece.state.ordinal()]--;
    rows[to.ordinal()]++;
    piece.state = to;
  }
}
