package org.destinyevidence.toyrobot.config;

import java.util.Locale;
import java.util.Optional;

/** Finds the setting that a mistyped key was meant to be. */
final class NearMiss {

  private NearMiss() {}

  /**
   * The setting closest to a key that is none: by at most two edits and at most a quarter of the
   * key's length, whatever the case of its letters. Empty for a key that is a setting's name.
   */
  static Optional<Setting> of(String key) {
    String upper = key.toUpperCase(Locale.ROOT);
    int most = Math.min(2, key.length() / 4);
    Setting closest = null;
    int least = most + 1;
    for (Setting setting : Setting.values()) {
      String name = setting.name();
      if (name.equals(key) || (setting.anyCase() && name.equals(upper))) {
        return Optional.empty();
      }
      if (Math.abs(name.length() - key.length()) <= most) {
        int distance = distance(upper, name);
        if (distance < least) {
          least = distance;
          closest = setting;
        }
      }
    }
    return Optional.ofNullable(closest);
  }

  /** Insertions, deletions and replacements that make one text the other. */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
