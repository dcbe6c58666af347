package org.destinyevidence.toyrobot.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The life of every piece of work: a queue, the batches under lease, and the moves between states.
 *
 * <p>A claim takes the oldest; a lease that has lapsed still works until the sweep comes by. What
 * the sweep expires goes to the end of the queue, three times, and is lost after the fourth
 * attempt. A submission is refused when any row is not PROCESSING, and the check is apart from the
 * commit, as at the repository: two in flight at the same moment are both taken.
 *
 * <p>Thread-safe; does no I/O.
 */
final class Leases {

  private static final int ATTEMPTS = 4;

  private final LongSupplier clock;
  private final Supplier<UUID> batchIds;
  private final Ledger ledger;
  private final ArrayDeque<Piece> queue = new ArrayDeque<>();
  private final Set<ServerBatch> leased = new LinkedHashSet<>();

  Leases(LongSupplier clock, Supplier<UUID> batchIds, Ledger ledger) {
    this.clock = clock;
    this.batchIds = batchIds;
    this.ledger = ledger;
  }

  synchronized void queue(List<Piece> pieces) {
    pieces.forEach(ledger::moved);
    queue.addAll(pieces);
  }

  synchronized int pending() {
    return queue.size();
  }

  /** Takes up to {@code limit} pieces, empty if there are none; the lease starts now. */
  synchronized Optional<ServerBatch> claim(int limit, long leaseMicros) {
    if (limit == 0 || queue.isEmpty()) {
      return Optional.empty();
    }
    List<Piece> taken = oldest(limit);
    ServerBatch batch = new ServerBatch(batchIds.get(), taken);
    batch.leaseEndsMicros = clock.getAsLong() + leaseMicros;
    taken.forEach(piece -> move(batch, piece, State.PROCESSING));
    leased.add(batch);
    ledger.claimed(batch, leased.size());
    return Optional.of(batch);
  }

  /** Up to so many; a reference that is there twice waits with its second for another batch. */
  private List<Piece> oldest(int limit) {
    List<Piece> taken = new ArrayList<>(Math.min(limit, queue.size()));
    ArrayDeque<Piece> passedOver = new ArrayDeque<>();
    Set<UUID> references = new HashSet<>();
    while (taken.size() < limit && !queue.isEmpty()) {
      Piece piece = queue.poll();
      if (references.add(piece.reference)) {
        taken.add(piece);
      } else {
        passedOver.push(piece);
      }
    }
    passedOver.forEach(queue::addFirst);
    return taken;
  }

  /** Sets the lease anew, which may shorten it; false if nothing of the batch is PROCESSING. */
  synchronized boolean renew(ServerBatch batch, long leaseMicros) {
    if (batch.rows(State.PROCESSING) == 0) {
      return false;
    }
    batch.leaseEndsMicros = clock.getAsLong() + leaseMicros;
    return true;
  }

  /** The state that forbids a success submission: that of the first row that cannot be imported. */
  synchronized Optional<State> refusal(ServerBatch batch) {
    return batch.pieces.stream()
        .map(piece -> piece.state)
        .filter(state -> state != State.PROCESSING)
        .findFirst();
  }

  /** Commits a success submission, without asking again whether it may. */
  synchronized void take(ServerBatch batch) {
    for (Piece piece : batch.pieces) {
      if (piece.state == State.PROCESSING) {
        move(batch, piece, State.IMPORTING);
      }
    }
    leased.remove(batch);
  }

  /** Fails what is PROCESSING or IMPORTING; false if nothing is. */
  synchronized boolean fail(ServerBatch batch, String message) {
    if (batch.rows(State.PROCESSING) + batch.rows(State.IMPORTING) == 0) {
      return false;
    }
    batch.error = message;
    ledger.batchEnded(batch);
    for (Piece piece : batch.pieces) {
      if (piece.state == State.PROCESSING || piece.state == State.IMPORTING) {
        end(batch, piece, State.FAILED, ReferenceEnding.FAILED_BY_BATCH_ERROR);
      }
    }
    leased.remove(batch);
    return true;
  }

  /** Ends one row as its import says; false if something else has ended it meanwhile. */
  synchronized boolean imported(
      ServerBatch batch, Piece piece, State state, ReferenceEnding ending) {
    if (piece.state != State.IMPORTING) {
      return false;
    }
    if (state == State.COMPLETED) {
      move(batch, piece, State.INDEXING);
    }
    if (batch.rows(State.IMPORTING) + batch.rows(State.INDEXING) == 1) {
      ledger.batchEnded(batch);
    }
    end(batch, piece, state, ending);
    return true;
  }

  /** Expires every lease that has lapsed. */
  synchronized void sweep() {
    long now = clock.getAsLong();
    for (Iterator<ServerBatch> batches = leased.iterator(); batches.hasNext(); ) {
      ServerBatch batch = batches.next();
      if (batch.leaseEndsMicros <= now) {
        batches.remove();
        expire(batch);
      }
    }
  }

  private void expire(ServerBatch batch) {
    ledger.batchEnded(batch);
    List<Piece> lapsed =
        batch.pieces.stream().filter(piece -> piece.state == State.PROCESSING).toList();
    int lost = (int) lapsed.stream().filter(piece -> piece.attempt == ATTEMPTS).count();
    ledger.lapsed(batch.id, lapsed.size() - lost, lost);
    for (Piece piece : lapsed) {
      if (piece.attempt == ATTEMPTS) {
        end(batch, piece, State.EXPIRED, ReferenceEnding.LOST_FOR_GOOD);
      } else {
        move(batch, piece, State.EXPIRED);
        Piece again = piece.again();
        ledger.moved(again);
        queue.add(again);
      }
    }
  }

  private void end(ServerBatch batch, Piece piece, State state, ReferenceEnding ending) {
    move(batch, piece, state);
    ledger.ended(piece, ending);
  }

  private void move(ServerBatch batch, Piece piece, State to) {
    batch.move(piece, to);
    ledger.moved(piece);
  }
}
