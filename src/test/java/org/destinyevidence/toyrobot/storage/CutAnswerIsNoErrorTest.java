package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An answer that is given up unread is the robot's business: Vert.x does not complain of it. */
class CutAnswerIsNoErrorTest {

  /** Not all of Vert.x: a busy machine makes it say that a thread was blocked. */
  private final Logger vertx = (Logger) LoggerFactory.getLogger("io.vertx.core.http");

  @Test
  void aPageInsteadOfTheFile() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    vertx.addAppender(log);
    Rig rig = new Rig();
    RawStorage storage = new RawStorage();
    rig.files.base = storage.base();
    Buffer file = TestStorage.lines(3);
    storage.then(
        RawStorage.say(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4000",
            Buffer.buffer("<html>")),
        RawStorage.say("HTTP/1.1 200 OK\r\nContent-Length: " + file.length(), file));
    try {
      rig.downloaded();
      assertEquals(3, rig.sink.lines.size());
    } finally {
      rig.close();
      storage.close();
      vertx.detachAppender(log);
    }
    assertEquals(List.of(), log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
  }
}
