package org.destinyevidence.toyrobot.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/** Files of references of realistic shape, made once. */
final class ReferenceFiles {

  private final Path directory;

  ReferenceFiles(Path directory) {
    this.directory = directory;
  }

  Path of(Size size, int references) throws IOException {
    Path file = directory.resolve(size.name().toLowerCase(Locale.ROOT) + references);
    if (Files.notExists(file)) {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "part", "");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
        ReferenceGenerator generator = new ReferenceGenerator(size, 6);
        Random ids = new Random(6);
        for (int i = 0; i < references; i++) {
          out.write(generator.line(new UUID(ids.nextLong() & ~0xF000L | 0x7000, ids.nextLong())));
          out.write('\n');
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
