package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotConfigTest {

  @ParameterizedTest
  @CsvSource({
    "http://h/v1, false, 80",
    "https://h/v1, true, 443",
    "HTTPS://h/v1, true, 443",
    "http://h:443/v1, false, 443",
    "https://h:8443/v1, true, 8443",
  })
  void theSchemeHasItsPort(String repository, boolean tls, int port) {
    RobotConfigs configs = new RobotConfigs();
    configs.repository = repository;
    assertEquals(tls, configs.build().tls());
    assertEquals(port, configs.build().port());
  }
}
