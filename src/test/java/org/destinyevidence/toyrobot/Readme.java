package org.destinyevidence.toyrobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's parts that say something testable. */
public final class Readme {

  private Readme() {}

  static String text() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The fenced blocks of a language, in order. */
  static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text());
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /** The rows of the table with this head, as cells; without the head. */
  public static List<List<String>> table(String head) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    String text = text();
    int begin = text.indexOf("| " + head + " |");
    if (begin < 0) {
      throw new AssertionError("no table " + head);
    }
    text.substring(begin)
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .forEach(line -> rows.add(List.of(line.substring(1).strip().split(" *\\| *"))));
    return rows;
  }

  /** The words in code style. */
  public static Set<String> code(String cell) {
    Set<String> words = new TreeSet<>();
    Matcher word = Pattern.compile("`([^`]+)`").matcher(cell);
    while (word.find()) {
      words.add(word.group(1));
    }
    return words;
  }
}
