package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the README says of the code is so. */
class ReadmeTest {

  private static final Path ROOT = Path.of("src/main/java/org/destinyevidence/toyrobot");

  @TempDir Path classes;

  /** As the build compiles it, every warning an error; its format check takes no longer line. */
  @Test
  void shouldHaveAnExampleThatCompiles() throws Exception {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String block : Readme.blocks("java")) {
      Matcher name = Pattern.compile("public final class (\\w+)").matcher(block);
      assertTrue(name.find(), block);
      assertTrue(block.lines().allMatch(line -> line.length() <= 100), block);
      sources.add(new Source(name.group(1), block));
    }
    assertEquals(2, sources.size());
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Xlint:all,-processing,-classfile,-path,-options",
            "-Werror",
            "-proc:none",
            "--release",
            "17");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    assertTrue(compiler.getTask(said, null, null, options, null, sources).call(), said::toString);
    assertTrue(Files.exists(classes.resolve("MyRobot.class")));
  }

  @Test
  void shouldSayWhatEachDependencyIsFor() throws Exception {
    Set<String> table = new TreeSet<>();
    Readme.table("dependency").forEach(row -> table.addAll(Readme.code(row.get(0))));
    Set<String> unexplained = dependencies();
    unexplained.removeAll(table);
    assertEquals(
        Set.of(), unexplained, "in pom.xml, and not in the README's table of dependencies");
    table.removeAll(dependencies());
    assertEquals(Set.of(), table, "in the README's table of dependencies, and not in pom.xml");
  }

  @Test
  void shouldSayWhatLivesInEachRoom() throws Exception {
    Set<String> packages;
    try (var directories = Files.list(ROOT)) {
      packages =
          directories
              .filter(Files::isDirectory)
              .map(directory -> directory.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    packages.add(".");
    Set<String> table = new TreeSet<>();
    Readme.table("room (package)").forEach(row -> table.addAll(Readme.code(row.get(0))));
    assertEquals(packages, table);
  }

  private static Set<String> dependencies() throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getDocumentElement();
    Set<String> found = new TreeSet<>();
    for (Element dependency : children(child(project, "dependencies"))) {
      found.add(child(dependency, "artifactId").getTextContent());
    }
    return found;
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
        elements.add((Element) nodes.item(i));
      }
    }
    return elements;
  }

  /** A source that is only a text. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
