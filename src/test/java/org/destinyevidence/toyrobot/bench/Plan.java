package org.destinyevidence.toyrobot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.bench.Trial.Time;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;

/** The trials of the benchmark. */
final class Plan {

  static final List<String> CANDIDATES = List.of("toy", "floor", "reading", "obvious");

  /** Enough for the compiler to have done its work on what is done for each reference. */
  private static final Time WARM = Time.warm(10_000, 3_000);

  /**
   * What is done for each batch is far more code: in a busy hour it cost thrice as much after 25 s.
   */
  private static final Time WARM_BATCHES = Time.warm(40_000, 3_000);

  /** It has less code; after 5 s a batch cost seven times as much. */
  private static final Time WARM_FLOOR = Time.warm(20_000, 3_000);

  /** What is resident does not depend on how warm it is. */
  private static final Time MEMORY = Time.warm(4_000, 3_000);

  private static final Time COLD = Time.cold(200);

  private Plan() {}

  /** The cost of a reference: batches of 10,000, and the defaults else. */
  static Trial work(String candidate, Size size) {
    Trial trial = Trial.of(candidate, size, 10_000, WARM);
    // It holds whole files and results, which the others do not.
    return candidate.equals("obvious") ? trial.flags("-Xmx1500m") : trial;
  }

  /** The cost of a batch. */
  static Trial five(String candidate) {
    Time time = candidate.equals("floor") ? WARM_FLOOR : WARM_BATCHES;
    return Trial.of(candidate, Size.MEDIUM, 5, time);
  }

  /** 200 batches of 5 through a storage that takes its time, from a cold start. */
  static Trial slowStorage(String candidate, int slots) {
    return Trial.of(candidate, Size.MEDIUM, 5, COLD).latency(100).instances(2, slots);
  }

  /** The same with the defaults once it is warm: how well the slots are kept at work. */
  static Trial slowStorageWarm() {
    return Trial.of("toy", Size.MEDIUM, 5, WARM).latency(100);
  }

  /** The default of batches an instance. */
  static Trial instances(int count) {
    return Trial.of("toy", Size.MEDIUM, 10_000, WARM).instances(count, 8 * count);
  }

  /** Eight batches in flight in a small heap. */
  static Trial smallHeap(Size size) {
    return Trial.of("toy", size, 10_000, MEMORY)
        .instances(2, 8)
        .flags("-Xmx64m", "-XX:MaxDirectMemorySize=48m");
  }

  /** The toy first: the floor uploads as much as it did. */
  static List<Trial> all() {
    List<Trial> all = new ArrayList<>();
    for (Size size : Size.values()) {
      CANDIDATES.forEach(candidate -> all.add(work(candidate, size)));
    }
    all.add(five("toy"));
    all.add(five("floor"));
    all.add(slowStorage("toy", 64));
    all.add(slowStorage("floor", 64));
    all.add(slowStorage("toy", 16));
    all.add(slowStorageWarm());
    all.add(instances(1));
    all.add(instances(4));
    return all;
  }

  /** What is resident depends on flags and archive: these are run as the image is. */
  static List<Trial> inMemory() {
    return Stream.of(Size.values()).map(Plan::smallHeap).toList();
  }
}
