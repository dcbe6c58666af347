package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {

  private static final int MIB = 1 << 20;

  private final ResultReader reader = new ResultReader(false);

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void aLineThatIsTooLongForMemoryIsRefusedInWords(String end) {
    String id = UUID.randomUUID().toString();
    reader.feed(Buffer.buffer(Robot.error(id) + "\n"));
    for (int i = 0; i < 40; i++) {
      reader.feed(Buffer.buffer("x".repeat(MIB)));
    }
    reader.feed(Buffer.buffer(end + (end.isEmpty() ? "" : Robot.error(id))));
    ResultFile file = reader.finish();
    List<ResultLine.Checked> lines = file.lines().stream().map(ResultFile.Line::checked).toList();
    assertEquals(end.isEmpty() ? 2 : 3, lines.size());
    assertEquals(
        new ResultLine.Checked(
            ResultLine.Kind.REJECTED,
            null,
            false,
            "longer than the 16 MiB that a sandbox reads of one line; is a newline missing?"),
        lines.get(1));
  }

  @Test
  void aLineOfTheLongestIsReadAlsoWhenItComesInOnePiece() {
    String id = UUID.randomUUID().toString();
    String error = Robot.error(id);
    String padded = " ".repeat(16 * MIB - error.length()) + error;
    reader.feed(Buffer.buffer(padded + "\n " + padded + "\n" + error));
    assertEquals(
        List.of(ResultLine.Kind.ERROR, ResultLine.Kind.REJECTED, ResultLine.Kind.ERROR),
        reader.finish().lines().stream().map(line -> line.checked().kind()).toList());
  }
}
