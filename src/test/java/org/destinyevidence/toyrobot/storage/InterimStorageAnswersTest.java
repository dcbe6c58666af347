package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A storage that says {@code 102 Processing} before it answers. */
class InterimStorageAnswersTest {

  private static final int LINES = 20;
  private static final String INTERIM = "HTTP/1.1 102 Processing\r\n\r\n";

  @Test
  void areNotTheFile() {
    Buffer file = TestStorage.lines(LINES);
    String head = INTERIM + "HTTP/1.1 200 OK\r\nContent-Length: " + file.length();
    try (RawStorage storage = new RawStorage().then(RawStorage.say(head, file));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      assertEquals(1, rig.downloaded().requests());
      assertEquals(LINES, rig.sink.lines.size());
    }
  }

  @Test
  void areNoRefusalOfAResult() {
    String answer = INTERIM + "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
    try (RawStorage storage = new RawStorage().then(RawStorage.say(answer));
        Rig rig = new Rig()) {
      rig.files.base = storage.base();
      List<Buffer> result = List.of(Buffer.buffer("{}\n"));
      assertEquals(1, rig.uploaded(new MemoryResult(result, "bWQ1")));
    }
  }
}
