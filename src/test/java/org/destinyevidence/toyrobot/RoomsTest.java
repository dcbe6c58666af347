package org.destinyevidence.toyrobot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A room of the house uses only what the table says. */
class RoomsTest {

  private static final String ROOT = RoomsTest.class.getPackageName();

  /** What a room may use: other rooms, or single classes of them. */
  private static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry(
              "command",
              Set.of(
                  "robot",
                  "enhancer",
                  "repository",
                  "storage",
                  "enhancement",
                  "http",
                  "config",
                  "events",
                  "operations",
                  "sandbox")),
          Map.entry(
              "robot",
              Set.of(
                  "poller",
                  "enhancer",
                  "repository",
                  "storage",
                  "enhancement",
                  "retry",
                  "config",
                  "events")),
          Map.entry(
              "poller",
              Set.of("enhancer.BatchAssignment", "repository", "config", "retry", "events")),
          Map.entry(
              "enhancer",
              Set.of("repository", "storage", "enhancement", "config", "retry", "events")),
          Map.entry("repository", Set.of("http", "config", "retry.AtMost", "events")),
          Map.entry("storage", Set.of("http", "config", "retry", "events")),
          Map.entry("enhancement", Set.of()),
          Map.entry("toy", Set.of("enhancement")),
          Map.entry("http", Set.of("events")),
          Map.entry("retry", Set.of("events", "config.TimeScale")),
          Map.entry("config", Set.of()),
          Map.entry("events", Set.of()),
          Map.entry("operations", Set.of("events", "config")),
          Map.entry("sandbox", Set.of()));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> aRoomUsesOnlyWhatTheTableSays() {
    return TABLE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> mayUse(row.getKey(), row.getValue()).check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> andTheTableAllowsNothingThatNobodyUses() {
    return TABLE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> {
                      Set<String> unused = new TreeSet<>(row.getValue());
                      unused.removeAll(usedBy(row.getKey()));
                      assertEquals(Set.of(), unused);
                    }));
  }

  @Test
  void everyRoomIsInTheTable() {
    Set<String> rooms =
        HOUSE.stream()
            .map(RoomsTest::room)
            .filter(room -> !room.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(TABLE.keySet()), rooms);
  }

  @Test
  void nobodyUsesTheFrontDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(HOUSE);
  }

  @Test
  void theRoomsFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  /** It may end on a thread that is nobody's: see {@code AtMost}. */
  @Test
  void nobodyWaitsByTheClockOfNetty() {
    noClasses()
        .should()
        .callMethod(Future.class, "timeout", long.class, TimeUnit.class)
        .check(HOUSE);
  }

  @Test
  void aForbiddenUseIsFound() {
    ArchRule tooStrict = mayUse("poller", Set.of("repository", "config", "retry", "events"));
    assertThrows(AssertionError.class, () -> tooStrict.check(HOUSE));
  }

  /** The other rooms, and each class of them, that a room uses. */
  private static Set<String> usedBy(String room) {
    return HOUSE.stream()
        .filter(one -> room(one).equals(room))
        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
        .map(use -> use.getTargetClass().getBaseComponentType())
        .filter(used -> used.getPackageName().startsWith(ROOT))
        .flatMap(used -> Stream.of(room(used), room(used) + "." + outermost(used)))
        .collect(Collectors.toSet());
  }

  private static ArchRule mayUse(String room, Set<String> others) {
    DescribedPredicate<JavaClass> forbidden =
        DescribedPredicate.describe(
            "lie in other rooms than " + others,
            used ->
                used.getPackageName().startsWith(ROOT)
                    && !room(used).equals(room)
                    && !others.contains(room(used))
                    && !others.contains(room(used) + "." + outermost(used)));
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat(forbidden);
  }

  /** The room of a class of ours; empty at the front door. */
  private static String room(JavaClass one) {
    String path = one.getPackageName().substring(ROOT.length());
    return path.isEmpty() ? "" : path.substring(1).split("\\.")[0];
  }

  private static String outermost(JavaClass one) {
    String name = one.getName().substring(one.getPackageName().length() + 1);
    return name.split("\\$")[0];
  }
}
