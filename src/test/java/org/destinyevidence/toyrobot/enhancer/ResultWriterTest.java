package org.destinyevidence.toyrobot.enhancer;

import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.enhancer;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;

/** What stands in the result line of one reference. */
class ResultWriterTest {

  private final UUID a = UUID.randomUUID();

  @Test
  void theLineOfAToyIsAsTheProtocolShowsIt() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(new ToyEnhancer())) {
      rig.lines(line(a));
      assertEquals(new Summary(1, 0, 0), rig.finish());
      String text = rig.output.toString();
      assertTrue(
          text.matches(
              "\\{\"reference_id\":\""
                  + a
                  + "\",\"source\":\"Toy"
                  + " Robot\",\"visibility\":\"public\",\"robot_version\":\"0.2.0\","
                  + "\"content\":\\{\"enhancement_type\":\"annotation\",\"annotations\":\\[\\{\"scheme\":\"meta:toy\",\"label\":\"toy\",\"annotation_type\":\"score\",\"score\":[01]\\.\\d\\d?,\"data\":\\{\"toy\":\"[^\"]+\"}}]}}\n"),
          text);
    }
  }

  @Test
  void aSourceMayHoldWhatJsonQuotes() throws Exception {
    String source = "The \"Robot\" of C:\\dir";
    try (EnhancingRig rig = new EnhancingRig(Enhancer.of(source, (r, batch) -> ANSWER))) {
      rig.lines(line(a));
      rig.finish();
      assertEquals(source, rig.results().get(a).path("source").textValue());
    }
  }

  @Test
  void derivedFromStandsBesideTheContent() throws Exception {
    UUID b = UUID.randomUUID();
    try (EnhancingRig rig = new EnhancingRig(enhancer((r, batch) -> ANSWER.derivedFrom(b)))) {
      rig.lines(line(a));
      rig.finish();
      assertEquals(b.toString(), rig.results().get(a).at("/derived_from/0").textValue());
    }
  }
}
