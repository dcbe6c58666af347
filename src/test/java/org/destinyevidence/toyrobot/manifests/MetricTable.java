package org.destinyevidence.toyrobot.manifests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of {@code conf/prometheus/README.md}, of which another test says that it is what the
 * robot exposes; and what a query asks for that is not in it.
 */
final class MetricTable {

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:robot|jvm|process)_[a-z0-9_]+)(?:\\{([^}]*)\\})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+) *(?:=~|!~|!=|=) *\"");

  private final Map<String, Set<String>> labels = new TreeMap<>();

  static MetricTable read() throws IOException {
    MetricTable table = new MetricTable();
    for (String line : Conf.text("prometheus/README.md").lines().toList()) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| `")) {
        Set<String> names = Conf.found("`((?:robot|jvm|process)_[a-z0-9_]+)`", cells[1]);
        // A label is in back quotes; what follows its colon are the label's values.
        Set<String> known = Conf.found("`(\\w+)`", cells[3].replaceAll(": `[^`]*`", ""));
        // Those that Prometheus adds.
        known.addAll(List.of("instance", "job", "namespace", "pod"));
        names.forEach(name -> table.labels.put(name, known));
        if (cells[2].strip().matches("histogram|summary")) {
          for (String name : names) {
            Set<String> more = new TreeSet<>(known);
            more.add("le");
            List.of("_sum", "_count", "_bucket").forEach(s -> table.labels.put(name + s, more));
          }
        }
      }
    }
    return table;
  }

  /** The metrics and labels of a query that the table does not have. */
  List<String> unknown(String query) {
    List<String> unknown = new ArrayList<>();
    Matcher selector = SELECTOR.matcher(query);
    while (selector.find()) {
      Set<String> known = labels.get(selector.group(1));
      if (known == null) {
        unknown.add(selector.group(1));
      } else if (selector.group(2) != null) {
        Matcher label = LABEL.matcher(selector.group(2));
        while (label.find()) {
          if (!known.contains(label.group(1))) {
            unknown.add(selector.group(1) + "{" + label.group(1) + "}");
          }
        }
      }
    }
    return unknown;
  }
}
