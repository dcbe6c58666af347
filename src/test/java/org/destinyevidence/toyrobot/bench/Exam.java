package org.destinyevidence.toyrobot.bench;

/**
 * What a candidate is to do. It first gets batches to warm up on, for so long and so many at least;
 * when the last of them is submitted the clock starts, and batches are handed out again for so long
 * and so many at least. Claims that come in between wait.
 *
 * @param file of references, the same for every batch
 * @param references lines of it
 * @param latencyMillis that each request to the storage takes more
 * @param slots batches that the candidate may hold at a time
 * @param checked whether each upload is looked at: its digest, and one line a reference
 */
public record Exam(
    String file,
    int references,
    int latencyMillis,
    int slots,
    long warmMillis,
    int warmBatches,
    long millis,
    int batches,
    boolean checked) {

  /** No work at all: the answer to each claim is 204. */
  static final Exam NONE = new Exam("", 0, 0, 1, 0, 0, 0, 0, false);
}
