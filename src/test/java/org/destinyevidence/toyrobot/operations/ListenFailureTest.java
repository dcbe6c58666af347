package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListenFailureTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(ListenFailure.NO_SUCH_NAME, new UnknownHostException("h")),
        Arguments.of(ListenFailure.NOT_OURS, new BindException("Cannot assign requested address")),
        Arguments.of(ListenFailure.NOT_OURS, new BindException("Can't assign requested address")),
        Arguments.of(ListenFailure.NOT_PERMITTED, new BindException("Permission denied")),
        Arguments.of(ListenFailure.NOT_PERMITTED, new SocketException("Permission denied")),
        Arguments.of(ListenFailure.IN_USE, new BindException("Address already in use")),
        Arguments.of(ListenFailure.IN_USE, new BindException("Adresse wird bereits verwendet")),
        Arguments.of(ListenFailure.IN_USE, new BindException()),
        Arguments.of(ListenFailure.OTHER, new SocketException("Protocol family unavailable")),
        Arguments.of(ListenFailure.OTHER, new IllegalStateException()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isToldHoweverDeep(ListenFailure expected, Exception failure) {
    assertEquals(expected, ListenFailure.of(failure));
    assertEquals(expected, ListenFailure.of(new IllegalStateException("x", failure)));
  }
}
