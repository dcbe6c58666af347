package org.destinyevidence.toyrobot.operations;

import java.util.Arrays;

/** The values of the label {@code status}: those worth telling apart, classes for the rest. */
final class Statuses {

  private static final int[] KNOWN = {
    200, 201, 202, 204, 206, 307, 400, 401, 403, 404, 408, 409, 411, 412, 416, 422, 429, 500, 502,
    503, 504
  };

  private static final String[] LABELS = new String[KNOWN.length + 6];

  static {
    for (int i = 0; i < KNOWN.length; i++) {
      LABELS[i] = Integer.toString(KNOWN[i]);
    }
    LABELS[KNOWN.length] = "none";
    for (int hundreds = 1; hundreds <= 5; hundreds++) {
      LABELS[KNOWN.length + hundreds] = hundreds + "xx";
    }
  }

  private Statuses() {}

  static String[] labels() {
    return LABELS.clone();
  }

  static String label(int status) {
    return LABELS[index(status)];
  }

  /** The index of the label of a status; anything that is no status is {@code none}. */
  static int index(int status) {
    int known = Arrays.binarySearch(KNOWN, status);
    if (known >= 0) {
      return known;
    }
    return status >= 100 && status < 600 ? KNOWN.length + status / 100 : KNOWN.length;
  }
}
