package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {

  @ParameterizedTest
  @CsvSource({
    "BATCHSIZE,BATCH_SIZE",
    "BATCH_SIZES,BATCH_SIZE",
    "ROBOT_SECERT,ROBOT_SECRET",
    "ROBOT_IDD,ROBOT_ID",
    "robot_id,ROBOT_ID",
    "POLL_INTERVAL_SECOND,POLL_INTERVAL_SECONDS",
    "DESTINY_REPOSITORY_URI,DESTINY_REPOSITORY_URL",
    "LOG_LEVLE,LOG_LEVEL",
    "ENVS,ENV"
  })
  void shouldNameTheSettingThatWasMeant(String key, Setting meant) {
    assertEquals(Optional.of(meant), NearMiss.of(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENC", "PATH", "OTEL_SERVICE_NAME", "ROBOT_NAME", "BATCH_S", "x", "EN"})
  void shouldLeaveOthersAlone(String key) {
    assertEquals(Optional.empty(), NearMiss.of(key));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void shouldLeaveSettingsAlone(Setting setting) {
    assertEquals(Optional.empty(), NearMiss.of(setting.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https_proxy", "http_proxy", "no_proxy"})
  void shouldKnowTheProxiesInLowerCase(String key) {
    assertEquals(Optional.empty(), NearMiss.of(key));
  }

  @ParameterizedTest
  @CsvSource({"'','',0", "a,'',1", "'',ab,2", "kitten,sitting,3", "same,same,0", "ab,ba,2"})
  void shouldCountEdits(String a, String b, int edits) {
    assertEquals(edits, NearMiss.distance(a, b));
  }
}
