package io.spendwatch.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may know whom. The sandbox is the one place whose class path has everything, so the rules for
 * all modules stand here.
 */
@AnalyzeClasses(packages = "io.spendwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule SCHEMAS_KNOW_NOTHING_OF_OURS = module("schemas", "events").mayKnow();

  @ArchTest static final ArchRule DOMAIN_KNOWS_NOTHING_OF_OURS = module("domain").mayKnow();

  @ArchTest
  static final ArchRule THE_SIMULATOR_KNOWS_NOTHING_OF_OURS = module("simulator").mayKnow();

  @ArchTest
  static final ArchRule THE_PUSH_CATCHER_KNOWS_NOTHING_OF_OURS = module("pushes").mayKnow();

  @ArchTest static final ArchRule LOCAL_KAFKA = module("localkafka").mayKnow("schemas", "events");

  @ArchTest static final ArchRule PLAID = module("plaid").mayKnow("domain");

  @ArchTest static final ArchRule STORAGE = module("storage").mayKnow("domain");

  @ArchTest
  static final ArchRule MESSAGING = module("messaging").mayKnow("schemas", "events", "domain");

  @ArchTest
  static final ArchRule LINK =
      module("link").mayKnow("schemas", "events", "domain", "messaging", "plaid", "storage");

  @ArchTest
  static final ArchRule INGEST =
      module("ingest").mayKnow("schemas", "events", "domain", "messaging", "plaid", "storage");

  @ArchTest
  static final ArchRule CATEGORIZER =
      module("categorizer").mayKnow("schemas", "events", "domain", "messaging");

  @ArchTest
  static final ArchRule RULES = module("rules").mayKnow("schemas", "events", "domain", "messaging");

  @ArchTest
  static final ArchRule NOTIFIER =
      module("notifier").mayKnow("schemas", "events", "domain", "messaging", "storage");

  /** No framework and no JSON, Avro or Kafka: the JDK, and a library for name-based UUIDs. */
  @ArchTest
  static final ArchRule THE_DOMAIN_IS_PURE =
      classes()
          .that()
          .resideInAPackage("io.spendwatch.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.spendwatch.domain..", "java..", "com.github.f4b6a3.uuid..");

  @ArchTest
  static final ArchRule THE_DOMAIN_IS_TOLD_THE_TIME =
      noClasses()
          .that()
          .resideInAPackage("io.spendwatch.domain..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class);

  /** Plaid's own types stop at the module that speaks to it. */
  @ArchTest
  static final ArchRule PLAIDS_CLIENT_STAYS_IN_PLAID =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.spendwatch.plaid..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.plaid..");

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_DOMAIN_FORM_NO_CYCLE =
      slices().matching("io.spendwatch.domain.(*)..").should().beFreeOfCycles();

  private static Module module(String... names) {
    return new Module(List.of(names));
  }

  private record Module(List<String> names) {

    ArchRule mayKnow(String... others) {
      String[] own = packages(names.stream());
      String[] known = packages(Stream.concat(names.stream(), Stream.of(others)));
      return classes()
          .that()
          .resideInAnyPackage(own)
          .should()
          .onlyDependOnClassesThat(
              or(resideInAnyPackage(known), resideOutsideOfPackage("io.spendwatch..")));
    }

    private static String[] packages(Stream<String> names) {
      return names.map(name -> "io.spendwatch." + name + "..").toArray(String[]::new);
    }
  }
}
