package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void aSentenceStandsAlone() {
    assertEquals("no model", Failures.line(new IllegalStateException("no model\nat all")));
    assertEquals("no scheme", Failures.line(new IllegalArgumentException("no scheme")));
  }

  @Test
  void aSecretStaysHome() {
    assertEquals(
        "not http://…@h/m?…",
        Failures.line(new IllegalStateException("not http://u:p@h/m?sig=ab")));
  }

  /** "For input string" alone tells nobody that a number was looked for. */
  @Test
  void whatALibraryThrowsIsNamed() {
    Exception number = assertThrows(NumberFormatException.class, () -> Double.parseDouble("lots"));
    assertEquals(
        "java.lang.NumberFormatException: For input string: \"lots\"", Failures.line(number));
    assertEquals(
        "java.nio.file.NoSuchFileException: words.txt",
        Failures.line(new NoSuchFileException("words.txt")));
    assertEquals(
        "java.lang.IllegalStateException", Failures.line(new IllegalStateException((String) null)));
  }

  /** The error of a class that cannot be loaded is said once, and only its cause says why. */
  @Test
  void whatSaysNothingItselfIsToldByItsCause() {
    Throwable missing = new NoSuchFileException("model.bin");
    assertEquals(
        "java.lang.ExceptionInInitializerError: java.nio.file.NoSuchFileException: model.bin",
        Failures.line(new ExceptionInInitializerError(missing)));
    assertEquals(
        "java.lang.reflect.InvocationTargetException: java.nio.file.NoSuchFileException: model.bin",
        Failures.line(new InvocationTargetException(missing)));
  }
}
