package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.AbstractMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not there, odd, or broken. */
class ConfigFilesTest extends ConfigFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROBOT_SECRET=zażółć",
        "export ROBOT_SECRET='zażółć'",
        "ROBOT_SECRET=\"zażółć\" # not so secret",
        "\uFEFFROBOT_SECRET=zażółć\r\nBATCH_SIZE=5\r\n",
        "ROBOT_SECRET=old\nROBOT_SECRET=zażółć"
      })
  void shouldReadADotEnvAsPeopleWriteIt(String text) throws Exception {
    environment.remove("ROBOT_SECRET");
    dotEnv(text);
    assertEquals(Optional.of("zażółć"), config().secret().value());
  }

  @Test
  void shouldWarnAboutMalformedLinesByTheirNumbers() throws Exception {
    dotEnv("? 1\n".repeat(12));
    assertEquals(
        List.of(
            ".env lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more: not KEY=value, or a quote is not closed; ignored"),
        load().warnings());
    dotEnv("BATCH_SIZE=5\nBATCH SIZE=6\n");
    assertEquals(
        List.of(".env line 2: not KEY=value, or a quote is not closed; ignored"),
        load().warnings());
  }

  @Test
  void shouldAskWhatWasMeant() throws Exception {
    configFile("{\"ROBOT_IDS\": \"x\", \"name\": \"y\"}");
    dotEnv("BATCHSIZE=10\nMY_OWN=1\nhttps_proxy=\n");
    environment.put("BATCHSIZES", "10");
    assertEquals(
        List.of(
            "ROBOT_IDS in conf/config.json is no setting: did you mean ROBOT_ID?",
            "BATCHSIZE in .env line 1 is no setting: did you mean BATCH_SIZE?"),
        load().warnings());
  }

  @Test
  void shouldRefuseADotEnvThatIsADirectory() throws Exception {
    Files.createDirectory(directory.resolve(".env"));
    assertEquals(".env cannot be read: it is a directory", onlyProblem());
  }

  @ParameterizedTest
  @CsvSource({".env,.env", ".env,nowhere", "conf/config.json,config.json", "conf/config.json,nope"})
  void shouldRefuseALinkThatLeadsNowhere(String name, String target) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
    assertEquals(name + " cannot be read: it is a symbolic link that leads nowhere", onlyProblem());
  }

  @Test
  void shouldFollowALinkThatLeadsSomewhere() throws Exception {
    Files.writeString(directory.resolve("settings"), "BATCH_SIZE=7");
    Files.createSymbolicLink(directory.resolve(".env"), Path.of("settings"));
    assertEquals(7, config().batchSize());
  }

  /** What is missed may stand in the file; what is wrong elsewhere is wrong all the same. */
  @Test
  void shouldCallNothingMissingWhileAFileCannotBeRead() throws Exception {
    environment.clear();
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE)) {
      Files.write(directory.resolve(".env"), ("ROBOT_ID=" + ID + "\n#Zoë\n").getBytes(charset));
      String problem = onlyProblem();
      assertTrue(problem.startsWith(".env cannot be read: "), problem);
      assertTrue(problem.endsWith("; save it as UTF-8"), problem);
    }
    environment.put("ROBOT_ID", "r2d2");
    assertEquals(2, problems().size());
    assertTrue(problems().get(1).startsWith("ROBOT_ID is 'r2d2'"), problems().get(1));
    Files.delete(directory.resolve(".env"));
    environment.clear();
    assertEquals(3, problems().size());
  }

  @Test
  void shouldPrintControlCharactersAsEscapes() throws Exception {
    dotEnv(
        "BATCH_SIZE=\u001b[31m\u009b1m\u202ered\u007f\nENV=\"a\\nb\u2028\\x\"\n"
            + "BATCH_SI\u0007ZE=1\nBATCH\u200f_SIZE=2\n");
    BadConfiguration bad = assertThrows(BadConfiguration.class, this::load);
    assertEquals(
        List.of(
            "ENV is 'a\\u000ab\\u2028\\x'",
            "BATCH_SIZE is '\\u001b[31m\\u009b1m\\u202ered\\u007f'"),
        bad.problems().stream().map(line -> line.split(":")[0]).toList());
    assertEquals(
        List.of(
            "BATCH_SI\\u0007ZE in .env line 3 is no setting: did you mean BATCH_SIZE?",
            "BATCH\\u200f_SIZE in .env line 4 is no setting: did you mean BATCH_SIZE?"),
        bad.warnings());
  }

  @Test
  void shouldRefuseADotEnvThatIsNotUtf8() throws Exception {
    Files.write(
        directory.resolve(".env"), "A=1\nB=2\nNAME=Zoë\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(".env cannot be read: line 3 is not UTF-8; save it as UTF-8", onlyProblem());
    Files.write(directory.resolve(".env"), new byte[] {'A', '=', (byte) 0xc3});
    assertEquals(".env cannot be read: line 1 is not UTF-8; save it as UTF-8", onlyProblem());
  }

  @Test
  void shouldRefuseFilesThatAreTooLarge() throws Exception {
    dotEnv("#".repeat(ConfigFiles.MAX_BYTES + 1));
    configFile(" ".repeat(ConfigFiles.MAX_BYTES) + "{}");
    assertEquals(
        List.of(
            "conf/config.json cannot be read: it is larger than 1048576 bytes",
            ".env cannot be read: it is larger than 1048576 bytes"),
        problems());
    dotEnv("#".repeat(ConfigFiles.MAX_BYTES));
    configFile(" ".repeat(ConfigFiles.MAX_BYTES - 2) + "{}");
    assertEquals(5, config().batchSize());
  }

  /** Defaults instead of what stands there would look like a start with these settings. */
  @Test
  void shouldSayThatADirectoryOfSettingsCannotBeEntered() throws Exception {
    Path conf = directory.resolve("conf");
    Files.createSymbolicLink(conf, conf);
    assertEquals("conf/config.json cannot be read: reading it failed", onlyProblem());
  }

  @Test
  void shouldSayThatADirectoryOfSettingsIsSomebodyElses() throws Exception {
    configFile("{\"BATCH_SIZE\": 7}");
    Path conf = directory.resolve("conf");
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("---------"));
    try {
      if (Files.isReadable(conf)) {
        // Root may enter everything, whatever the mode says: then that is no problem.
        assertEquals(7, config().batchSize());
      } else {
        assertEquals("conf/config.json cannot be read: permission denied", onlyProblem());
      }
    } finally {
      Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void shouldNotMindAFileWithTheNameOfTheDirectoryOfSettings() throws Exception {
    Files.writeString(directory.resolve("conf"), "");
    assertEquals(5, config().batchSize());
  }

  @Test
  void shouldRefuseFilesThatItMayNotRead() throws Exception {
    dotEnv("BATCH_SIZE=7");
    configFile("{}");
    for (Path file : List.of(Path.of(".env"), Path.of("conf", "config.json"))) {
      Files.setPosixFilePermissions(
          directory.resolve(file), PosixFilePermissions.fromString("---------"));
    }
    if (Files.isReadable(directory.resolve(".env"))) {
      // Root may read everything, whatever the mode says: then that is no problem.
      assertEquals(7, config().batchSize());
      return;
    }
    assertEquals(
        List.of(
            "conf/config.json cannot be read: permission denied",
            ".env cannot be read: permission denied"),
        problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ROBOT_SECRET\": \"n33dle\",}|it is not JSON (line 1)",
        "[1]|it is not a JSON object",
        "n33dle|it is not JSON (line 1)",
        "\"n33dle\"|it is not a JSON object",
        "\uFEFF{}|it begins with a byte order mark; save it as UTF-8 without one",
      })
  void shouldRefuseAConfigFileThatIsNoJsonObject(String text, String reason) throws Exception {
    configFile(text);
    assertEquals("conf/config.json cannot be read: " + reason, onlyProblem());
  }

  @Test
  void shouldRefuseANumberThatIsTooLargeByTheNameOfItsSetting() throws Exception {
    configFile("{\"POLL_INTERVAL_SECONDS\": 1e400, \"MY_OWN\": -1e400}");
    assertEquals(
        "POLL_INTERVAL_SECONDS is 'Infinity': it must be a number of seconds from 0.1 to 86400 (from"
            + " conf/config.json)",
        onlyProblem());
  }

  /** The first JSON loads its library, which takes an event loop seconds where CPU is scarce. */
  @Test
  void shouldReadOffTheEventLoops() throws Exception {
    Set<String> readers = ConcurrentHashMap.newKeySet();
    configFile("{\"BATCH_SIZE\": 7}");
    LoadedConfig loaded =
        load(
            new AbstractMap<>() {
              @Override
              public Set<Entry<String, String>> entrySet() {
                readers.add(Thread.currentThread().getName());
                return environment.entrySet();
              }
            });
    assertEquals(7, loaded.config().batchSize());
    assertFalse(readers.isEmpty());
    assertTrue(readers.stream().noneMatch(name -> name.contains("eventloop")), readers::toString);
  }

  @Test
  void shouldRefuseAConfigFileThatIsADirectory() throws Exception {
    Files.createDirectories(directory.resolve("conf").resolve("config.json"));
    assertEquals("conf/config.json cannot be read: it is a directory", onlyProblem());
  }

  @Test
  void shouldRefuseSettingsThatAreNotOneValue() throws Exception {
    configFile("{\"BATCH_SIZE\": [5], \"ENV\": {\"a\": 1}, \"BATCHES_PER_INSTANCE\": true}");
    assertEquals(
        List.of(
            "BATCH_SIZE is not one value: it must be a string, a number or a boolean (from"
                + " conf/config.json)",
            "ENV is not one value: it must be a string, a number or a boolean (from"
                + " conf/config.json)",
            "BATCHES_PER_INSTANCE is 'true': it must be a whole number from 1 to 1024 (from"
                + " conf/config.json)"),
        problems());
  }

  @Test
  void shouldListABrokenFileBesideTheRest() throws Exception {
    environment.put("ROBOT_ID", "r2d2");
    configFile("{");
    BadConfiguration bad = assertThrows(BadConfiguration.class, this::load);
    assertEquals(2, bad.problems().size());
    assertTrue(bad.getMessage().contains("ROBOT_ID is 'r2d2'"));
  }
}
