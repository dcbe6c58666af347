package org.destinyevidence.toyrobot.sandbox;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger's counts. Guarded by the {@link Ledger}. */
final class LedgerTally {

  private record Answer(Operation operation, int status) {}

  private final Map<ReferenceEnding, Integer> endings = new EnumMap<>(ReferenceEnding.class);
  private final Map<Operation, Long> operations = new EnumMap<>(Operation.class);
  private final Map<Answer, Long> answers = new HashMap<>();
  private int ended;
  int references;
  int attemptsBurned;
  int rejectedLines;
  int batchesClaimed;
  int batchesDone;
  int maxAccepted;
  int overlapping;
  int uploadsAfterSubmission;
  int breaches;
  int peakInFlight;

  int open() {
    return references - ended;
  }

  void ended(ReferenceEnding ending) {
    ended++;
    endings.merge(ending, 1, Integer::sum);
  }

  void request(Seen seen) {
    operations.merge(seen.operation(), 1L, Long::sum);
    answers.merge(new Answer(seen.operation(), seen.status()), 1L, Long::sum);
  }

  long count(Operation operation) {
    return operations.getOrDefault(operation, 0L);
  }

  long count(Operation operation, int status) {
    return answers.getOrDefault(new Answer(operation, status), 0L);
  }

  Verdict verdict(List<String> breachesInWords) {
    return new Verdict(
        references,
        open(),
        count(ReferenceEnding.COMPLETED),
        count(ReferenceEnding.DISCARDED),
        count(ReferenceEnding.FAILED_ON_PURPOSE),
        count(ReferenceEnding.FAILED_BY_BATCH_ERROR),
        count(ReferenceEnding.MISSING_FROM_RESULT),
        count(ReferenceEnding.SUNK_WITH_BATCH),
        rejectedLines,
        count(ReferenceEnding.LOST_FOR_GOOD),
        attemptsBurned,
        batchesClaimed,
        batchesDone,
        maxAccepted,
        overlapping,
        uploadsAfterSubmission,
        breaches,
        breachesInWords);
  }

  private int count(ReferenceEnding ending) {
    return endings.getOrDefault(ending, 0);
  }
}
