package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where settings come from, and which of them win. */
class ConfigLayersTest extends ConfigFixture {

  @Test
  void shouldFillInTheDefaults() throws Exception {
    LoadedConfig loaded = load();
    RobotConfig config = loaded.config();
    assertEquals(URI.create("https://destiny.example.org/v1"), config.repository());
    assertEquals(UUID.fromString(ID), config.robotId());
    assertEquals(Optional.of(SECRET), config.secret().value());
    assertEquals(Environment.STAGING, config.environment());
    assertEquals("0.2.0", config.robotVersion());
    assertEquals(Duration.ofSeconds(30), config.pollInterval());
    assertEquals(5, config.batchSize());
    assertEquals(Runtime.getRuntime().availableProcessors(), config.instances());
    assertEquals(8, config.batchesPerInstance());
    assertEquals("PT10M", config.leaseText());
    assertEquals(Duration.ofHours(6), config.batchTimeLimit());
    assertTrue(config.reportFailures());
    assertEquals(Duration.ofSeconds(25), config.shutdownGrace());
    assertEquals(Path.of(System.getProperty("java.io.tmpdir")), config.spoolDirectory());
    assertEquals(1 << 20, config.spoolThresholdBytes());
    assertEquals(16 << 20, config.maxReferenceBytes());
    assertEquals(OptionalInt.of(8001), config.operationsPort());
    assertEquals("0.0.0.0", config.operationsHost());
    assertEquals(RobotConfig.Proxies.NONE, config.proxies());
    assertEquals(new LogSettings("text", "info"), loaded.log());
    assertEquals(List.of(), loaded.warnings());
    assertEquals(Map.of(), loaded.otel());
  }

  @Test
  void shouldLetLaterSourcesWin() throws Exception {
    configFile("{\"BATCH_SIZE\": 1, \"ENHANCER_INSTANCES\": 2, \"BATCHES_PER_INSTANCE\": 3}");
    dotEnv("ENHANCER_INSTANCES=20\nBATCHES_PER_INSTANCE=30\n");
    environment.put("BATCHES_PER_INSTANCE", "100");
    RobotConfig config = config();
    assertEquals(1, config.batchSize());
    assertEquals(20, config.instances());
    assertEquals(100, config.batchesPerInstance());
  }

  @Test
  void shouldTakeEmptyForNotSetInEachSourceBeforeLayering() throws Exception {
    configFile("{\"BATCH_SIZE\": 7, \"ROBOT_VERSION\": \"\", \"LOG_LEVEL\": null}");
    dotEnv("BATCH_SIZE=\nROBOT_SECRET_FILE=\n");
    environment.put("BATCH_SIZE", "");
    environment.put("ENV", "");
    assertEquals(7, config().batchSize());
    assertEquals("0.2.0", config().robotVersion());
    assertEquals(Environment.STAGING, config().environment());
  }

  /** An editor or a generator leaves them, and Docker hands them on as they are. */
  @Test
  void shouldPassOverBlanksAroundAValue() throws Exception {
    configFile("{\"ON_BATCH_FAILURE\": \" release\", \"ROBOT_VERSION\": \"1.2.3 \"}");
    dotEnv("POLL_INTERVAL_SECONDS=' 0.5'\nLOG_FORMAT='json '\n");
    environment.put("DESTINY_REPOSITORY_URL", " https://h ");
    environment.put("ROBOT_ID", ID + " ");
    environment.put("ENV", "development\r");
    environment.put("BATCH_SIZE", "7 ");
    environment.put("LEASE_DURATION", "\tPT5M");
    environment.put("OPERATIONS_PORT", "off ");
    environment.put("OPERATIONS_HOST", " localhost");
    environment.put("LOG_LEVEL", "debug ");
    environment.put("HTTPS_PROXY", "http://proxy.example:1 ");
    LoadedConfig loaded = load();
    RobotConfig config = loaded.config();
    assertEquals(URI.create("https://h/v1"), config.repository());
    assertEquals(UUID.fromString(ID), config.robotId());
    assertEquals(Environment.DEVELOPMENT, config.environment());
    assertEquals("1.2.3", config.robotVersion());
    assertEquals(Duration.ofMillis(500), config.pollInterval());
    assertEquals(7, config.batchSize());
    assertEquals("PT5M", config.leaseText());
    assertFalse(config.reportFailures());
    assertEquals(OptionalInt.empty(), config.operationsPort());
    assertEquals("localhost", config.operationsHost());
    assertEquals(Optional.of(URI.create("http://proxy.example:1")), config.proxies().https());
    assertEquals(new LogSettings("json", "debug"), loaded.log());
  }

  /** Of a path they may be part. */
  @Test
  void shouldTakeAPathAsItStandsThere() throws Exception {
    Files.createDirectory(directory.resolve("spool "));
    environment.put("SPOOL_DIRECTORY", "spool ");
    assertEquals(directory.resolve("spool "), config().spoolDirectory());
  }

  @Test
  void shouldTakeBlankForNotSetInEachSourceBeforeLayering() throws Exception {
    configFile("{\"BATCH_SIZE\": 7, \"ROBOT_VERSION\": \" \"}");
    dotEnv("BATCH_SIZE='\t'\nROBOT_SECRET_FILE=' '\nLEASE_DURATION=PT5M\nOTEL_A=' '\n");
    environment.put("BATCH_SIZE", "  ");
    environment.put("ENV", "\r");
    environment.put("SPOOL_DIRECTORY", " ");
    environment.put("LEASE_DURATION", " ");
    environment.put("http_proxy", " ");
    LoadedConfig loaded = load();
    assertEquals(Map.of(), loaded.otel());
    RobotConfig config = loaded.config();
    assertEquals(7, config.batchSize());
    assertEquals("0.2.0", config.robotVersion());
    assertEquals("PT5M", config.leaseText());
    assertEquals(Environment.STAGING, config.environment());
    assertEquals(RobotConfig.Proxies.NONE, config.proxies());
  }

  @Test
  void shouldTakeEveryKindOfJsonValueForItsText() throws Exception {
    configFile(
        "{\"POLL_INTERVAL_SECONDS\": 0.5, \"BATCH_SIZE\": 1e3, \"LEASE_DURATION\": \"PT600S\","
            + " \"OPERATIONS_PORT\": \"off\", \"OTEL_SDK_DISABLED\": true, \"other\": {\"a\": 1}}");
    LoadedConfig loaded = load();
    assertEquals(Duration.ofMillis(500), loaded.config().pollInterval());
    assertEquals(1000, loaded.config().batchSize());
    assertEquals("PT10M", loaded.config().leaseText());
    assertEquals(OptionalInt.empty(), loaded.config().operationsPort());
    assertEquals(Map.of("OTEL_SDK_DISABLED", "true"), loaded.otel());
  }

  @Test
  void shouldNotMakeNumbersOfWhatLooksLikeOne() throws Exception {
    environment.put("ROBOT_SECRET", "0012345678901234567890");
    assertEquals(Optional.of("0012345678901234567890"), config().secret().value());
    environment.remove("ROBOT_SECRET");
    for (String secret : List.of("1e5", "true", "[1,2]", "{\"a\":1}")) {
      dotEnv("ROBOT_SECRET='" + secret + "'");
      assertEquals(Optional.of(secret), config().secret().value());
    }
  }

  @Test
  void shouldHandOnOpenTelemetrysSettings() throws Exception {
    configFile("{\"OTEL_SERVICE_NAME\": \"a\", \"OTEL_BSP_SCHEDULE_DELAY\": 5000}");
    dotEnv("OTEL_SERVICE_NAME=b\nOTEL_TRACES_EXPORTER=otlp\nPATH=/nowhere\n");
    environment.put("OTEL_TRACES_EXPORTER", "console");
    environment.put("HOME", "/root");
    assertEquals(
        Map.of(
            "OTEL_SERVICE_NAME", "b",
            "OTEL_BSP_SCHEDULE_DELAY", "5000",
            "OTEL_TRACES_EXPORTER", "console"),
        load().otel());
  }

  @Test
  void shouldReadTheLogSettingsFromEverywhere() throws Exception {
    configFile("{\"LOG_FORMAT\": \"json\"}");
    dotEnv("LOG_LEVEL=DEBUG");
    assertEquals(new LogSettings("json", "debug"), load().log());
  }

  @Test
  void shouldReadProxiesInEitherCase() throws Exception {
    dotEnv("https_proxy=http://dot.example:1\nHTTP_PROXY=http://dot.example:2\n");
    environment.put("http_proxy", "http://me:pw@environment.example:3");
    environment.put("no_proxy", "localhost, .example.org");
    environment.put("NO_PROXY", "upper.example");
    RobotConfig.Proxies proxies = config().proxies();
    assertEquals(Optional.of(URI.create("http://dot.example:1")), proxies.https());
    assertEquals(Optional.of(URI.create("http://me:pw@environment.example:3")), proxies.http());
    assertEquals(List.of("upper.example"), proxies.noProxy());
  }

  @Test
  void shouldReadTheProcessesOwnEnvironment() throws Exception {
    environment.clear();
    dotEnv("DESTINY_REPOSITORY_URL=https://h\nROBOT_ID=" + ID + "\nROBOT_SECRET=" + SECRET);
    environment.putAll(System.getenv());
    // But not what another program of this machine is told by the same names: ENV is a shell's.
    for (Setting setting : Setting.values()) {
      environment.keySet().removeIf(setting.name()::equalsIgnoreCase);
    }
    assertEquals(Optional.of(SECRET), config().secret().value());
  }
}
