package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting of the files of a working directory, for a process that lives for a moment: without
 * Vert.x and without a JSON library. Of a file that cannot be read nothing is set.
 */
public final class SettingFiles {

  private SettingFiles() {}

  /** What {@code .env} says, or else {@code conf/config.json}; empty if neither does. */
  public static Optional<String> value(Path directory, String name) {
    String dotEnv = ConfigFiles.dotEnv(directory).values().getOrDefault(name, "");
    if (!dotEnv.isBlank()) {
      return Optional.of(dotEnv.strip());
    }
    Pattern member = Pattern.compile('"' + name + "\"\\s*:\\s*\"?([^\",}\\s]+)");
    Matcher found = member.matcher(text(directory.resolve("conf").resolve("config.json")));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
