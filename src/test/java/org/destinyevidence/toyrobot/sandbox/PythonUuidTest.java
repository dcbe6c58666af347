package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonUuidTest {
  private static final UUID ID = UUID.fromString("9fa8b9bd-12b1-4450-affb-712face23390");

  @ParameterizedTest
  @CsvSource({
    "9fa8b9bd-12b1-4450-affb-712face23390, true, true",
    "9FA8B9BD-12B1-4450-AFFB-712FACE23390, true, true",
    "9fa8b9bd12b14450affb712face23390, true, true",
    "{9fa8b9bd-12b1-4450-affb-712face23390}, true, true",
    "urn:uuid:9fa8b9bd-12b1-4450-affb-712face23390, true, true",
    "{9fa8b9bd12b14450affb712face23390}, false, true",
    "9fa8b9bd-12b144-50-affb-712face23390, false, true",
    "9fa8b9bd-12b1-4450-affb-712face2339, false, false",
    "9fa8b9bd-12b1-4450-affb-712face2339g, false, false",
    "' 9fa8b9bd-12b1-4450-affb-712face23390', false, false",
    "{}, false, false",
    "'', false, false",
  })
  void spellings(String text, boolean strict, boolean loose) {
    assertEquals(strict ? Optional.of(ID) : Optional.empty(), PythonUuid.strict(text));
    assertEquals(loose ? Optional.of(ID) : Optional.empty(), PythonUuid.loose(text));
  }

  @ParameterizedTest
  @CsvSource({
    "9fa8b9bd-12b1-4450-affb-712face23390, true",
    "0199f7a0-0000-7000-8000-0000000000aa, true",
    "c232ab00-9414-11ec-b3c8-9f6bdeced846, false",
    "0199f7a0-0000-7000-0000-0000000000aa, false",
    "00000000-0000-0000-0000-000000000000, false",
  })
  void knownVersions(String text, boolean known) {
    assertEquals(known, PythonUuid.isKnownVersion(UUID.fromString(text)));
  }
}
