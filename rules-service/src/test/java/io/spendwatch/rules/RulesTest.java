package io.spendwatch.rules;

import static io.spendwatch.rules.Told.line;
import static io.spendwatch.rules.Told.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private Instant now = Told.NOW;
  private final InstantSource clock = () -> now;
  @TempDir Path state;
  private TopologyTestDriver driver;
  private TestInputTopic<String, CategoriesTotaled> totals;
  private TestInputTopic<String, BudgetPlan> plans;
  private TestOutputTopic<String, OveragesCalculated> overages;
  private TestOutputTopic<String, RuleViolation> violations;

  @BeforeEach
  void start() {
    Properties config = new Properties();
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        io.spendwatch.messaging.StreamsDeadLetters.class);
    driver = new TopologyTestDriver(topology(), config, Told.NOW);
    totals = input(Topics.CATEGORIES_TOTALED);
    plans = input(Topics.BUDGET_PLANS);
    overages = output(Topics.OVERAGES_CALCULATED);
    violations = output(Topics.RULES_VIOLATIONS);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void spendingTooMuchAwayFromHomeIsOneViolation() {
    plans.pipeInput("ada", Told.plan("ada", 1));

    totals.pipeInput(
        "ada",
        Told.update("ada", line("t1", "2307.21", "Shops", "CA"), Told.meal("t2", "78.50", "NY")));

    RuleViolation violation = violations.readValue();
    assertThat(violation.getKind()).isEqualTo(ViolationKind.EXCEEDED);
    assertThat(violation.getSum().getAmount()).isEqualByComparingTo("2385.71");
    assertThat(violation.getOverBy().getAmount()).isEqualByComparingTo("385.71");
    assertThat(violation.getTransactions())
        .extracting(it -> it.getTransactionId() + " " + it.getBranch())
        .containsExactly("t1 anyOf[3]", "t2 anyOf[2]");
    assertThat(violations.isEmpty()).isTrue();
  }

  @Test
  void theSameAtHomeIsNone() {
    plans.pipeInput("bob", Told.plan("bob", 1));

    totals.pipeInput(
        "bob",
        Told.update("bob", line("t1", "2307.21", "Shops", "OH"), Told.meal("t2", "78.50", "Ohio")));

    assertThat(violations.isEmpty()).isTrue();
    assertThat(overages.readValuesToList()).hasSize(2);
  }

  @Test
  void everyUpdateHasAResultThatNamesEveryRule() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    overages.readValue();

    CategoriesTotaled update = Told.update("ada", line("t1", "10.00", "Shops", "CA"));
    totals.pipeInput("ada", update);

    OveragesCalculated result = overages.readValue();
    assertThat(result.getUpdateId()).isEqualTo(update.getUpdateId());
    assertThat(result.getTotals()).isEqualTo(update.getTotals());
    assertThat(result.getRules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.getSum().getAmount()).isEqualByComparingTo("10.00"));
    assertThat(result.getViolations()).isEmpty();
  }

  @Test
  void aRepeatedUpdateSaysNothingNew() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    CategoriesTotaled update = Told.update("ada", line("t1", "2307.21", "Shops", "CA"));
    totals.pipeInput("ada", update);
    violations.readValue();

    totals.pipeInput("ada", update);

    assertThat(violations.isEmpty()).isTrue();
    List<OveragesCalculated> results = overages.readValuesToList();
    assertThat(results.getLast().getRules()).isEqualTo(results.get(1).getRules());
  }

  @Test
  void aRefundTakesBackTheAlertByItsId() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    totals.pipeInput("ada", Told.update("ada", line("t1", "2307.21", "Shops", "CA")));
    RuleViolation exceeded = violations.readValue();

    totals.pipeInput("ada", Told.update("ada", refund("t2", "-400.00", "Shops", "CA")));

    RuleViolation recovered = violations.readValue();
    assertThat(recovered.getKind()).isEqualTo(ViolationKind.RECOVERED);
    assertThat(recovered.getAlertId()).isEqualTo(exceeded.getAlertId());
    assertThat(recovered.getSum().getAmount()).isEqualByComparingTo("1907.21");
  }

  @Test
  void aRemovedLineLeavesTheSum() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    totals.pipeInput("ada", Told.update("ada", line("t1", "2307.21", "Shops", "CA")));
    overages.readValuesToList();

    totals.pipeInput("ada", Told.removal("ada", "t1"));

    assertThat(overages.readValue().getRules().getFirst().getSum().getAmount())
        .isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void aPlanThatComesAfterTheLinesIsJudgedAtOnce() {
    totals.pipeInput("ada", Told.update("ada", line("t1", "2307.21", "Shops", "CA")));
    assertThat(violations.isEmpty()).isTrue();

    BudgetPlan plan = Told.plan("ada", 1);
    plans.pipeInput("ada", plan);

    RuleViolation violation = violations.readValue();
    assertThat(violation.getUpdateId()).isEqualTo(plan.getUpdateId());
    assertThat(overages.readValuesToList().getLast().getCause())
        .isEqualTo(UpdateCause.PLAN_CHANGED);
  }

  @Test
  void aForgottenUserLeavesNothing() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    totals.pipeInput("ada", Told.update("ada", line("t1", "2307.21", "Shops", "CA")));

    plans.pipeInput("ada", null);

    for (String store : driver.getAllStateStores().keySet()) {
      try (var all = driver.getKeyValueStore(store).all()) {
        assertThat(all.hasNext()).as(store).isFalse();
      }
    }
  }

  @Test
  void anUpdateOfSeveralPartsIsJudgedWhenTheLastIsThere() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    overages.readValue();
    List<CategoriesTotaled> parts =
        Told.inParts(
            Told.update("ada", line("t1", "2307.21", "Shops", "CA")),
            Told.update("ada", refund("t2", "-400.00", "Shops", "CA")));

    totals.pipeInput("ada", parts.get(0));
    assertThat(overages.isEmpty()).isTrue();
    totals.pipeInput("ada", parts.get(1));

    assertThat(violations.isEmpty()).isTrue();
    assertThat(overages.readValue().getRules().getFirst().getSum().getAmount())
        .isEqualByComparingTo("1907.21");
  }

  @Test
  void aFirstReadingOfAPeriodThatClosedLongAgoIsSilent() {
    plans.pipeInput("ada", Told.plan("ada", 1));
    now = Told.NOW.plus(Duration.ofDays(40));
    CategoriesTotaled update = Told.update("ada", line("t1", "2307.21", "Shops", "CA"));
    update.setScope(UpdateScope.EVERYTHING);

    totals.pipeInput("ada", update);

    assertThat(violations.isEmpty()).isTrue();
  }

  @Test
  void whatCannotBeReadIsPutAsideAndTheRestGoesOn() {
    TestInputTopic<String, byte[]> raw =
        driver.createInputTopic(
            Topics.CATEGORIES_TOTALED.name(), new StringSerializer(), new ByteArraySerializer());
    TestOutputTopic<String, byte[]> aside =
        driver.createOutputTopic(
            Topics.CATEGORIES_TOTALED.deadLetters(),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    byte[] poison = "no Avro".getBytes(StandardCharsets.UTF_8);

    raw.pipeInput("ada", poison);
    totals.pipeInput("ada", Told.update("ada", line("t1", "1.00", "Shops", "CA")));

    assertThat(aside.readValue()).isEqualTo(poison);
    assertThat(overages.readValuesToList()).hasSize(1);
  }

  /**
   * A topology's shape names the changelogs on the broker. After a change on purpose, put what
   * {@code RuleTopology.of(...).describe()} says into the file, and read the operations guide on
   * how running applications take it.
   */
  @Test
  void theTopologyHasTheShapeItHad() throws Exception {
    String golden = Files.readString(Path.of("src/test/resources/rules.topology.txt"));

    assertThat(topology().describe().toString().strip()).isEqualTo(golden.strip());
  }

  private Topology topology() {
    return new Rules(registry, clock).topology();
  }

  private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), topic.serde(registry).serializer());
  }

  private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), topic.serde(registry).deserializer());
  }
}
