package org.destinyevidence.toyrobot.robot;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Lines of a reference file as no one would write them, and what is to come of each. */
enum OddLine {
  PLAIN("{\"visibility\":\"public\",\"id\":\"%s\"}", Fate.ENHANCED),
  SPACED(" {\t\"id\" : \"%s\" , \"visibility\" : \"public\" } ", Fate.ENHANCED),
  BLANK_BEFORE("\n \r\n\n{\"id\":\"%s\",\"visibility\":\"public\"}", Fate.ENHANCED),
  BLANK_AFTER("{\"id\":\"%s\",\"visibility\":\"public\"}\n\n\t\n", Fate.ENHANCED),
  CARRIAGE_RETURN("{\"visibility\":\"public\",\"id\":\"%s\"}\r", Fate.ENHANCED),
  OTHER_LINE_ENDS(
      "{\"id\":\"%s\",\"title\":\"a\u0085b\u2028c\u2029d\u000be\"}".replace("\u000b", "\\u000b"),
      Fate.ENHANCED),
  BEYOND_THE_PLANE("{\"title\":\"\ud83e\udd16 \ud835\udd38\",\"id\":\"%s\"}", Fate.ENHANCED),
  LONE_SURROGATE("{\"id\":\"%s\",\"title\":\"\\ud83e \\udd16\"}", Fate.ENHANCED),
  UPPER_CASE_KEYS("{\"ID\":\"x\",\"id\":\"%s\",\"Id\":7}", Fate.ENHANCED),
  ID_INSIDE_FIRST("{\"enhancements\":[{\"id\":\"%1$s0\"}],\"id\":\"%1$s\"}", Fate.ENHANCED),
  TWICE("{\"id\":\"%1$s\"}\n{\"id\":\"%1$s\",\"visibility\":\"public\"}", Fate.ENHANCED),
  OVERLONG("{\"id\":\"%s\",\"title\":\"<more than a mebibyte>\"}", Fate.ERROR),
  OVERLONG_ID_LAST("{\"title\":\"<more than a mebibyte>\",\"id\":\"%s\"}", Fate.ERROR),
  CUT_SHORT("{\"visibility\":\"public\",\"id\":\"%s\",\"identifiers\":[{\"ident", Fate.ERROR),
  BARE_WORD("{\"id\":\"%s\",\"visibility\":public}", Fate.ERROR),
  NOT_JSON("%s, said nobody", Fate.ABSENT),
  ID_CUT_SHORT("{\"visibility\":\"public\",\"id\":\"%.20s", Fate.ABSENT),
  ID_A_NUMBER("{\"id\":12}", Fate.ABSENT),
  A_LIST("[\"%s\"]", Fate.ABSENT);

  /** What the result says of a line's reference. */
  enum Fate {
    ENHANCED,
    ERROR,
    ABSENT
  }

  private static final OddLine[] ALL = values();

  private final String text;
  final Fate fate;

  OddLine(String text, Fate fate) {
    this.text = text;
    this.fate = fate;
  }

  /** One drawn by the id and the seed. */
  static OddLine of(UUID id, long seed) {
    return ALL[Math.floorMod((id.getLeastSignificantBits() ^ seed) * 31 >>> 7, ALL.length)];
  }

  /** Its bytes for this reference, which may be more than one line. */
  byte[] bytes(UUID id) {
    String line = text.formatted(id);
    String whole = line.contains("<") ? line.replace("<", "x".repeat(1 << 20)) : line;
    return whole.getBytes(StandardCharsets.UTF_8);
  }
}
