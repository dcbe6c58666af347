package org.destinyevidence.toyrobot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {

  static Stream<Arguments> lines() {
    return Stream.of(
        arguments("KEY=value", "value"),
        arguments("KEY=", ""),
        arguments("KEY", null),
        arguments("  KEY  =  value  ", "value"),
        arguments("export KEY=value", "value"),
        arguments("export\tKEY = value", "value"),
        arguments("'KEY'=value", "value"),
        arguments("KEY=a b  c", "a b  c"),
        arguments("KEY=a=b==", "a=b=="),
        arguments("KEY=value # comment", "value"),
        arguments("KEY=value\t#comment", "value"),
        arguments("KEY=value#no comment", "value#no comment"),
        arguments("KEY=#value", "#value"),
        // A comment to python-dotenv since 1.2.4; a value before.
        arguments("KEY= # comment", ""),
        arguments("KEY=\t#a # b", ""),
        arguments("KEY=a ## b # c", "a"),
        arguments("KEY='value'", "value"),
        arguments("KEY='a # b'", "a # b"),
        arguments("KEY='value' # comment", "value"),
        arguments("KEY='value'# comment", "value"),
        arguments("KEY='it\\'s \\\\ \\n'", "it's \\ \\n"),
        arguments("KEY=\"value\"", "value"),
        arguments("KEY=\"a # b\"", "a # b"),
        arguments("KEY=\"a\\nb\\t\\\"c\\\" \\\\ \\' \\x\"", "a\nb\t\"c\" \\ ' \\x"),
        arguments("KEY=\"\\a\\b\\f\\r\\v\"", "\u0007\b\f\r\u000b"),
        arguments("KEY=\"C:\\dir\\\"", "C:\\dir\\"),
        arguments("KEY=\"C:\\dir\\\\\"\nOTHER=\"x\"", "C:\\dir\\"),
        arguments("KEY='it\\\\'\nOTHER='x'", "it\\"),
        arguments("KEY=\"\"", ""),
        arguments("KEY=\"one\ntwo\"", "one\ntwo"),
        arguments("KEY='one\r\ntwo'", "one\ntwo"),
        arguments("KEY=it's", "it's"),
        arguments("KEY=a\\nb", "a\\nb"),
        arguments("KEY=${HOME}$USER", "${HOME}$USER"),
        arguments("KEY=00123", "00123"),
        arguments("KEY=Ærøskøbing 東京 🤖", "Ærøskøbing 東京 🤖"),
        arguments("\uFEFFKEY=value", "value"),
        arguments("KEY=value\r\n", "value"),
        arguments("KEY=value\rOTHER=1", "value"),
        arguments("# KEY=comment\n\n \nKEY=value", "value"),
        arguments("KEY=first\nKEY=last", "last"),
        arguments("KEY=first\nKEY=", ""),
        arguments("KEY=first\nKEY", null),
        arguments("KEY#=value", null),
        arguments("KEY=\u00a0value\u00a0", "value"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldReadTheValue(String text, String expected) {
    DotEnv.Content content = DotEnv.parse(text);
    assertEquals(expected, content.values().get("KEY"));
    assertEquals(List.of(), content.malformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=value",
        "KEY value",
        "KEY=\"open",
        "KEY='open",
        "KEY=\"a\" b",
        "''=value",
        "export =1"
      })
  void shouldTellAMalformedLineByItsNumberAndGoOn(String line) {
    DotEnv.Content content = DotEnv.parse("A=1\n# two\n" + line + "\nB=4\n");
    assertEquals(List.of(3), content.malformed());
    assertEquals(Map.of("A", "1", "B", "4"), content.values());
  }

  @Test
  void shouldCountTheLinesInsideQuotes() {
    DotEnv.Content content = DotEnv.parse("A=\"1\n2\n3\"\r\n\r\n? !\nB='6\n7'\n! ?\n");
    assertEquals(List.of(5, 8), content.malformed());
    assertEquals(Map.of("A", "1\n2\n3", "B", "6\n7"), content.values());
  }

  @Test
  void shouldTellWhereTheLastOfTwoStands() {
    DotEnv.Content content = DotEnv.parse("A=1\n\nB='2\n3'\nexport A=4\nC=5\nC\n");
    assertEquals(Map.of("A", 5, "B", 3), content.lines());
    assertEquals(Map.of("A", "4", "B", "2\n3"), content.values());
  }

  @Test
  void shouldReadAWholeFile() {
    String text =
        """
        # The robot of the README.
        DESTINY_REPOSITORY_URL="https://destiny.example.org"   # staging
        export ROBOT_ID=0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e
        ROBOT_SECRET='s#cr$t'
        BATCH_SIZE=5
        """;
    assertEquals(
        Map.of(
            "DESTINY_REPOSITORY_URL", "https://destiny.example.org",
            "ROBOT_ID", "0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e",
            "ROBOT_SECRET", "s#cr$t",
            "BATCH_SIZE", "5"),
        DotEnv.parse(text).values());
    assertEquals(DotEnv.parse(text).values(), DotEnv.parse(text.replace("\n", "\r\n")).values());
  }

  /** As a write that was interrupted leaves it: what stands whole before the cut is read. */
  @Test
  void shouldReadAFileThatEndsAnywhere() {
    String text =
        "# one\nA=1\nexport B = \"two\\\\ x\"\n'C'='3\\'4' # five\nexport\tD=6 #7\n E \nexport";
    for (int length = 0; length <= text.length(); length++) {
      DotEnv.Content content = DotEnv.parse(text.substring(0, length));
      String what = text.substring(0, length) + " is " + content;
      assertEquals(length > text.indexOf("A=1") + 2 ? "1" : null, given(content, "A"), what);
      boolean whole = length > text.indexOf("x\"\n") + 1;
      assertEquals(whole ? "two\\ x" : null, given(content, "B"), what);
    }
    assertEquals(List.of(), DotEnv.parse(text).malformed());
    assertEquals(List.of(1), DotEnv.parse("A='it\\").malformed());
  }

  private static String given(DotEnv.Content content, String key) {
    String value = content.values().get(key);
    return "".equals(value) ? null : value;
  }

  @Test
  void shouldFindNothingInNothing() {
    assertEquals(new DotEnv.Content(Map.of(), Map.of(), List.of()), DotEnv.parse(""));
    assertEquals(
        new DotEnv.Content(Map.of(), Map.of(), List.of()), DotEnv.parse("\uFEFF\r\n \t\n#"));
  }
}
