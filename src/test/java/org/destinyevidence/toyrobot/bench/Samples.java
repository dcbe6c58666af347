package org.destinyevidence.toyrobot.bench;

import java.util.Arrays;

/** Values with the times at which they were seen. */
final class Samples {

  private long[] times = new long[1024];
  private double[] values = new double[1024];
  private int size;

  void add(long time, double value) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    times[size] = time;
    values[size++] = value;
  }

  void clear() {
    size = 0;
  }

  /** 0 without any. */
  double quantile(double share) {
    if (size == 0) {
      return 0;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1, share * size)];
  }

  /** The averages over equal parts of a time, of a value that holds until the next is seen. */
  double[] averages(long from, long to, int parts) {
    double[] sums = new double[parts];
    double part = (double) (to - from) / parts;
    for (int i = 0; i < size; i++) {
      double begin = Math.max(0, times[i] - from);
      double end = (i + 1 < size ? times[i + 1] : to) - from;
      for (int p = 0; p < parts; p++) {
        double overlap = Math.min(end, (p + 1) * part) - Math.max(begin, p * part);
        sums[p] += Math.max(0, overlap) / part * values[i];
      }
    }
    return sums;
  }
}
