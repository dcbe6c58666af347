package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Labelled;
import org.destinyevidence.toyrobot.events.Operation;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.Test;

/** A value that is renamed in the code would silence an alert, and nobody would notice. */
class LabelValuesTest {

  private static final List<String> CAUSES = labels(Cause.values());
  private static final List<String> OPERATIONS = labels(Operation.values());
  private static final List<String> ANSWERS = labels(ClaimAnswer.values());
  private static final List<String> RESULTS = labels(Outcome.Result.values());
  private static final List<String> REFERENCES =
      List.of("enhanced", "error", "skipped", "unfinished");
  private static final List<String> STATES = List.of("free", "busy");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "cause", CAUSES,
          "operation", OPERATIONS,
          "answer", ANSWERS,
          "outcome", Stream.concat(RESULTS.stream(), REFERENCES.stream()).toList(),
          "state", STATES,
          "severity", List.of("warning", "error"));

  private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");

  @Test
  void everyQueryLooksForValuesThatThereAre() throws Exception {
    List<String> queries = new ArrayList<>();
    queries.addAll(Conf.yaml("prometheus/alerts.yaml").findValuesAsText("expr"));
    queries.addAll(Conf.yaml("grafana/dashboard.json").findValuesAsText("expr"));
    int seen = 0;
    for (String query : queries) {
      Matcher matcher = MATCHER.matcher(query);
      while (matcher.find()) {
        List<String> values = VALUES.get(matcher.group(1));
        if (values != null) {
          List<String> unknown = new ArrayList<>(List.of(matcher.group(2).split("\\|")));
          unknown.removeAll(values);
          assertEquals(List.of(), unknown, query);
          seen++;
        }
      }
    }
    assertTrue(seen > 20);
  }

  @Test
  void theTableHasThemAll() throws Exception {
    String text = Conf.text("prometheus/README.md").replaceAll("\\s+", " ");
    for (String list :
        List.of(
            "`cause` is one of `" + String.join(" ", CAUSES) + "`",
            "`operation` is one of `" + String.join(" ", OPERATIONS) + "`",
            "`answer`: `" + String.join(" ", ANSWERS) + "`",
            "`outcome`: `" + String.join(" ", RESULTS) + "`",
            "`outcome`: `" + String.join(" ", REFERENCES) + "`",
            "`state`: `" + String.join(" ", STATES) + "`",
            "`step`: `" + String.join(" ", labels(Step.values())) + "`",
            "`result`: `" + String.join(" ", labels(Renewal.values())) + "`")) {
      assertTrue(text.contains(list), list);
    }
  }

  private static List<String> labels(Labelled... values) {
    return List.of(Labelled.labels(values));
  }
}
