package org.destinyevidence.toyrobot.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sentences for people, each reason once: with how often it was given and where it was last. The
 * latest stands last, so that someone who mends a robot and tries again sees what is new. Only so
 * many are kept; the others are counted. Guarded by its owner.
 */
final class Words {

  private static final int MOST = 100;
  private static final int LONGEST = 250;

  /** What a robot has written, and what differs from line to line. */
  private static final Pattern VARIABLE =
      Pattern.compile("'[^']*'|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]+");

  private record Said(String reason, String place, long times) {}

  private final Map<String, Said> latestLast = new LinkedHashMap<>();
  private long forgotten;

  /**
   * @param place where it was, empty for nowhere in particular
   */
  void say(String reason, String place) {
    String brief = reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    say(VARIABLE.matcher(brief).replaceAll("#"), brief, place);
  }

  /** For what is worth a line each time. */
  void sayEach(String reason, String place) {
    say(reason + place, reason, place);
  }

  /** Once for each kind, whatever the words. */
  void say(String kind, String brief, String place) {
    Said before = latestLast.remove(kind);
    latestLast.put(kind, new Said(brief, place, before == null ? 1 : before.times + 1));
    if (latestLast.size() > MOST) {
      forgotten += latestLast.remove(latestLast.keySet().iterator().next()).times;
    }
  }

  /** One a line. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    if (forgotten > 0) {
      all.add(forgotten + " more before these");
    }
    for (Said said : latestLast.values()) {
      String place = said.place.isEmpty() ? "" : " [" + said.place + "]";
      String times = said.times == 1 ? "" : " (" + said.times + " times, the latest is this)";
      all.add(said.reason + place + times);
    }
    return all;
  }

  /** As a part of a page; nothing if there is nothing to say. */
  String part(String title) {
    return latestLast.isEmpty() ? "" : title + "\n  - " + String.join("\n  - ", all()) + "\n";
  }
}
