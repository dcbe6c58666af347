package org.destinyevidence.toyrobot.manifests;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the files of {@code conf/}; a field that a type does not have, or has twice, is an error.
 */
final class Conf {

  /** {@code SHUTDOWN_GRACE_SECONDS} where nothing else is said. */
  static final int DEFAULT_GRACE = 25;

  static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .annotationIntrospector(new NoCatchAll())
          .build();

  private Conf() {}

  static String text(String file) throws IOException {
    return Files.readString(Path.of("conf", file));
  }

  static JsonNode yaml(String file) throws IOException {
    return YAML.readTree(text(file));
  }

  /** The documents of a file with {@code ---} between them. */
  static List<JsonNode> documents(String file) throws IOException {
    try (var parser = YAML.createParser(text(file))) {
      return YAML.readerFor(JsonNode.class).<JsonNode>readValues(parser).readAll();
    }
  }

  /** The first group of every match. */
  static Set<String> found(String regex, String text) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Those names that are neither a setting of the robot's nor OpenTelemetry's, nor, as one of an
   * enhancer's own, in the README.
   */
  static Set<String> noSettings(Set<String> names) throws ClassNotFoundException, IOException {
    Set<String> left = new TreeSet<>(names);
    left.removeAll(
        Arrays.stream(
                Class.forName("org.destinyevidence.toyrobot.config.Setting").getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.toSet()));
    String readme = Files.readString(Path.of("README.md"));
    left.removeIf(name -> name.startsWith("OTEL_") || readme.matches("(?s).*\\b" + name + "\\b.*"));
    return left;
  }

  /** Kubernetes' types swallow fields that they do not know; here they must not. */
  private static final class NoCatchAll extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
