package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingTest extends ConfigFixture {

  @Test
  void shouldReadTheSecretFromAFileWithoutTheFinalNewline() throws Exception {
    for (String ending : List.of("", "\n", "\r\n")) {
      secretFile(SECRET + ending);
      Secret secret = config().secret();
      assertEquals(Optional.of(SECRET), secret.value());
      assertTrue(secret.rotates());
    }
  }

  @Test
  void shouldReadARotatedSecretAgain() throws Exception {
    Path file = secretFile("old");
    Secret secret = config().secret();
    assertFalse(secret.reload());
    Files.writeString(file, "new");
    assertTrue(secret.reload());
    assertEquals(Optional.of("new"), secret.value());
  }

  @Test
  void shouldRefuseBothAtOnce() throws Exception {
    dotEnv("ROBOT_SECRET_FILE=secret");
    assertEquals(
        "ROBOT_SECRET and ROBOT_SECRET_FILE are both set: only one of them may be (from the"
            + " environment and .env line 1)",
        onlyProblem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "test"})
  void shouldNeedNoSecretWhereNothingIsSigned(String env) throws Exception {
    environment.put("ENV", env);
    environment.remove("ROBOT_SECRET");
    assertEquals(Optional.empty(), config().secret().value());
    environment.put("ROBOT_SECRET", SECRET);
    assertEquals(Optional.empty(), config().secret().value());
  }

  @Test
  void shouldRefuseABlankSecret() {
    environment.put("ROBOT_SECRET", " \t");
    assertEquals(
        "ROBOT_SECRET is wrong (its value is not shown): it must be the robot's secret, not blank"
            + " (or set ROBOT_SECRET_FILE); it is blank (from the environment)",
        onlyProblem());
  }

  @Test
  void shouldSayWhyASecretFileWillNotDo() throws Exception {
    secretFile("\n");
    assertTrue(onlyProblem().contains("; it is empty ("));
    Files.write(directory.resolve("secret"), new byte[] {(byte) 0xff});
    assertTrue(onlyProblem().contains("; it is not UTF-8 ("));
    environment.put("ROBOT_SECRET_FILE", ".");
    assertTrue(onlyProblem().contains("; it is a directory ("));
    environment.put("ROBOT_SECRET_FILE", "nowhere");
    assertTrue(onlyProblem().startsWith("ROBOT_SECRET_FILE is 'nowhere': it must be a readable"));
    assertTrue(onlyProblem().contains("; there is no such file ("));
  }

  @Test
  void shouldWarnAboutWhiteSpaceAroundTheSecret() throws Exception {
    environment.put("ROBOT_SECRET", SECRET + "\r");
    LoadedConfig loaded = load();
    assertEquals(
        List.of("ROBOT_SECRET begins or ends with white space, which is taken as part of it"),
        loaded.warnings());
    assertEquals(Optional.of(SECRET + "\r"), loaded.config().secret().value());
  }

  @Test
  void shouldWarnAboutAByteOrderMarkAndQuotes() throws Exception {
    environment.put("ROBOT_SECRET", "'" + SECRET + "'");
    assertEquals(
        List.of("ROBOT_SECRET is in quotes, which are taken as part of it"), load().warnings());
    environment.put("ROBOT_SECRET", "'");
    assertEquals(List.of(), load().warnings());
    secretFile("\uFEFF" + SECRET + "\r\n");
    LoadedConfig loaded = load();
    assertEquals(
        List.of("ROBOT_SECRET_FILE begins with a byte order mark, which is taken as part of it"),
        loaded.warnings());
    assertEquals(Optional.of("\uFEFF" + SECRET), loaded.config().secret().value());
  }

  private Path secretFile(String text) throws Exception {
    environment.remove("ROBOT_SECRET");
    environment.put("ROBOT_SECRET_FILE", "secret");
    return Files.writeString(directory.resolve("secret"), text);
  }
}
