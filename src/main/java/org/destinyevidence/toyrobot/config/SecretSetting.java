package org.destinyevidence.toyrobot.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The rules of {@code ROBOT_SECRET} and {@code ROBOT_SECRET_FILE}. Reads the file: blocks. */
final class SecretSetting {

  private final Checks checks;
  private final Path workingDirectory;
  private final List<String> warnings;

  SecretSetting(Checks checks, Path workingDirectory, List<String> warnings) {
    this.checks = checks;
    this.workingDirectory = workingDirectory;
    this.warnings = warnings;
  }

  /** The secret; {@link Secret#none()} if there is none or none is needed. */
  Secret read(Environment environment) {
    Optional<Layers.Value> given = checks.raw(Setting.ROBOT_SECRET);
    Optional<Layers.Value> file = checks.raw(Setting.ROBOT_SECRET_FILE);
    if (given.isPresent() && file.isPresent()) {
      checks.problem(
          "ROBOT_SECRET and ROBOT_SECRET_FILE are both set: only one of them may be (from "
              + given.get().source()
              + " and "
              + file.get().source()
              + ")");
      return Secret.none();
    }
    Optional<Secret> secret;
    if (file.isPresent()) {
      secret = checks.optional(Setting.ROBOT_SECRET_FILE, this::inFile);
    } else if (environment.authenticates()) {
      secret = checks.required(Setting.ROBOT_SECRET, SecretSetting::given);
    } else {
      secret = checks.optional(Setting.ROBOT_SECRET, SecretSetting::given);
    }
    secret
        .flatMap(Secret::value)
        .flatMap(SecretSetting::oddity)
        .ifPresent(
            oddity ->
                warnings.add(
                    (file.isPresent() ? Setting.ROBOT_SECRET_FILE : Setting.ROBOT_SECRET)
                        + oddity));
    return environment.authenticates() ? secret.orElse(Secret.none()) : Secret.none();
  }

  /** What somebody may not have meant to be in it; an editor of Windows or Docker puts it there. */
  private static Optional<String> oddity(String text) {
    if (!text.strip().equals(text)) {
      return Optional.of(" begins or ends with white space, which is taken as part of it");
    }
    if (text.startsWith("\uFEFF")) {
      return Optional.of(" begins with a byte order mark, which is taken as part of it");
    }
    char first = text.charAt(0);
    boolean quoted =
        text.length() > 1 && (first == '"' || first == '\'') && text.endsWith("" + first);
    return quoted ? Optional.of(" is in quotes, which are taken as part of it") : Optional.empty();
  }

  private static Secret given(String text) throws Refused {
    if (text.isBlank()) {
      throw new Refused("it is blank");
    }
    return Secret.of(text);
  }

  private Secret inFile(String text) throws Refused {
    try {
      return Secret.inFile(workingDirectory.resolve(text));
    } catch (InvalidPathException e) {
      throw new Refused("it is not a path, or it needs LC_ALL=C.UTF-8 if it is not ASCII");
    } catch (CharacterCodingException e) {
      throw new Refused("it is not UTF-8");
    } catch (FileSystemException e) {
      throw new Refused(ConfigFiles.reason(e));
    } catch (IOException e) {
      throw new Refused(e.getMessage());
    }
  }
}
