package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result in a file: whose readings may overtake each other, and who may read it. */
class FileResultTest {

  private static final Path OPEN = Path.of("/proc/self/fd");

  @TempDir Path directory;

  /** Each reading waits until it is told what it has read. */
  private static final class SlowFile implements SpoolFile {
    final List<byte[]> arrays = new ArrayList<>();
    final List<Promise<Buffer>> readings = new ArrayList<>();

    @Override
    public Future<Void> append(List<Buffer> buffers) {
      throw new AssertionError("nothing is written here");
    }

    @Override
    public Future<Buffer> read(long position, int length, byte[] into) {
      Promise<Buffer> reading = Promise.promise();
      arrays.add(into);
      readings.add(reading);
      return reading.future();
    }

    void comes(int index, char what) {
      Arrays.fill(arrays.get(index), (byte) what);
      readings.get(index).complete(buffer(arrays.get(index)));
    }

    private static Buffer buffer(byte[] array) {
      return BufferInternal.buffer(Unpooled.wrappedBuffer(array));
    }

    @Override
    public void close() {}
  }

  /** An upload that is given up may have a reading under way, into the array of its last blocks. */
  @Test
  void whatIsBegunAgainIsNotOverwrittenByAReadingThatWasGivenUp() {
    SlowFile file = new SlowFile();
    FileResult result = new FileResult(file, 3L * ResultSpool.WRITE, "md5");
    result.read(0);
    file.comes(0, 'a');
    result.read(ResultSpool.WRITE);
    Future<Buffer> again = result.read(0);
    assertEquals(3, file.readings.size(), "what was read before may be overwritten by now");
    file.comes(2, 'a');
    file.comes(1, 'b');
    byte[] expected = new byte[ResultSpool.BLOCK];
    Arrays.fill(expected, (byte) 'a');
    assertArrayEquals(expected, again.result().getBytes());
  }

  @Test
  void nobodyElseMayReadTheFile() throws Exception {
    assumeTrue(Files.isDirectory(OPEN), "Linux tells of files without a name");
    try (Rig rig = new Rig()) {
      SpoolFile file = rig.on(() -> DiskFile.open(rig.vertx, directory));
      List<Path> open = open();
      assertEquals(1, open.size());
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(open.get(0))));
      file.close();
    }
  }

  private List<Path> open() throws IOException {
    String prefix = directory.toRealPath().resolve(ResultSpool.PREFIX).toString();
    try (Stream<Path> files = Files.list(OPEN)) {
      return files.filter(file -> target(file).startsWith(prefix)).toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
