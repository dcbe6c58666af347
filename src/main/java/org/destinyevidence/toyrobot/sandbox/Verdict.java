package org.destinyevidence.toyrobot.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * What has become of everything that was queued, in numbers. A reference that was queued twice
 * counts twice.
 *
 * @param references queued so far
 * @param open not at their end yet
 * @param completed enhanced
 * @param discarded whose identical enhancement was there already
 * @param failedOnPurpose ended by an error line of a result file
 * @param failedByBatchError ended by the {@code error} of their batch
 * @param missingFromResult without a line that could be read in the result file that was imported:
 *     as at the repository, those whose line was rejected count here, too
 * @param sunkWithBatch failed because something else sank their result file
 * @param rejectedLines result lines that the repository could not read
 * @param lostForGood dropped after the fourth lease lapsed
 * @param attemptsBurned leases that lapsed, counted per reference
 * @param batchesClaimed batches handed out
 * @param batchesDone batches at their end
 * @param maxAcceptedSubmissions the most success submissions taken for one batch
 * @param overlappingSubmissions submissions begun while another of the same batch was under way
 * @param uploadsAfterSubmission uploads begun after a submission of their batch
 * @param breachCount what a robot must not do, counted
 * @param breaches the same in words: each kind once, the latest last
 */
public record Verdict(
    int references,
    int open,
    int completed,
    int discarded,
    int failedOnPurpose,
    int failedByBatchError,
    int missingFromResult,
    int sunkWithBatch,
    int rejectedLines,
    int lostForGood,
    int attemptsBurned,
    int batchesClaimed,
    int batchesDone,
    int maxAcceptedSubmissions,
    int overlappingSubmissions,
    int uploadsAfterSubmission,
    int breachCount,
    List<String> breaches) {

  /** One number a line, then the breaches. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, "references", references);
    line(text, "open", open);
    line(text, "completed", completed);
    line(text, "discarded", discarded);
    line(text, "failed on purpose", failedOnPurpose);
    line(text, "failed by batch error", failedByBatchError);
    line(text, "missing from a result", missingFromResult);
    line(text, "sunk with their batch", sunkWithBatch);
    line(text, "rejected lines", rejectedLines);
    line(text, "lost for good", lostForGood);
    line(text, "attempts burned", attemptsBurned);
    line(text, "batches claimed", batchesClaimed);
    line(text, "batches done", batchesDone);
    line(text, "most submissions taken for a batch", maxAcceptedSubmissions);
    line(text, "overlapping submissions", overlappingSubmissions);
    line(text, "uploads after a submission", uploadsAfterSubmission);
    line(text, "breaches", breachCount);
    breaches.forEach(breach -> text.append("  - ").append(breach).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, int value) {
    text.append(String.format(Locale.ROOT, "%-36s%9d%n", name, value));
  }
}
