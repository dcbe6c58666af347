package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigWarningsTest extends ConfigFixture {

  @ParameterizedTest
  @CsvSource({
    "http://repository.example,staging,1",
    "http://repository.example,development,1",
    "http://repository.example,local,0",
    "http://repository.example,test,0",
    "https://repository.example,staging,0",
    "http://localhost:8000,staging,0",
    "http://127.0.0.1:8000,staging,0"
  })
  void shouldWarnAboutPlainHttpThatLeavesTheMachine(String url, String env, int warnings)
      throws Exception {
    environment.put("DESTINY_REPOSITORY_URL", url);
    environment.put("ENV", env);
    assertEquals(warnings, load().warnings().size());
  }

  @Test
  void shouldWarnAboutALeaseThatIsShortForTheBatch() throws Exception {
    environment.put("BATCH_SIZE", "1000");
    environment.put("LEASE_DURATION", "PT39.9S");
    assertEquals(
        List.of(
            "LEASE_DURATION is PT39.9S, short for BATCH_SIZE 1000: the lease runs while the"
                + " repository writes the batch; use PT40S or more"),
        load().warnings());
    environment.put("LEASE_DURATION", "PT40S");
    assertEquals(List.of(), load().warnings());
  }

  /** Else settings are missing from an .env that stands there for all to see. */
  @Test
  void shouldWarnAboutAWorkingDirectoryThatItCannotFind() throws Exception {
    directory = directory.resolve("gone");
    assertEquals(
        List.of(
            "The working directory cannot be found, so neither .env nor conf/config.json is read: it"
                + " was removed, or it has a name for which this process needs LC_ALL=C.UTF-8"),
        load().warnings());
  }
}
