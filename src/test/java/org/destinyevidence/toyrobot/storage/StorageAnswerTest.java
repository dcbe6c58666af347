package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log says of it is read by somebody who has nobody to ask. */
class StorageAnswerTest {

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "NAME", "TLS", "TIMEOUT", "TOO_SLOW"})
  void shouldSayWhatToLookAtWhereThereIsNoStatus(Cause cause) {
    String said = StorageAnswer.fault(cause).toString();
    assertTrue(said.matches(cause.label() + " \\(.{20,80}\\)"), said);
  }

  @Test
  void shouldSayWhoseFirewallMayBeBehindA403() {
    StorageAnswer refused =
        StorageAnswer.of(Operation.DOWNLOAD, 403, "AuthorizationFailure", OptionalLong.empty());
    assertEquals("403 (AuthorizationFailure; is this network let in there?)", refused.toString());
    assertEquals("500", StorageAnswer.unusable(500, Cause.SERVER_ERROR).toString());
  }
}
