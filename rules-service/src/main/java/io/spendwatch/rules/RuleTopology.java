package io.spendwatch.rules;

import static io.spendwatch.schemas.Topics.BUDGET_PLANS;
import static io.spendwatch.schemas.Topics.CATEGORIES_TOTALED;
import static io.spendwatch.schemas.Topics.OVERAGES_CALCULATED;
import static io.spendwatch.schemas.Topics.RULES_VIOLATIONS;

import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Changed lines and changed plans become the verdict on a user's rules, and each crossing in it a
 * violation. The two inputs are ordered each by itself and not with one another, so a verdict
 * follows from what is known when it is made, and a later one is always right for all that came
 * before it.
 */
final class RuleTopology {

  static Topology of(SchemaRegistry registry) {
    StreamsBuilder builder = new StreamsBuilder();
    RuleStores.all(registry).forEach(builder::addStateStore);

    KStream<String, CategoriesTotaled> totals =
        builder.stream(CATEGORIES_TOTALED.name(), from(CATEGORIES_TOTALED, registry, "totals"));
    KStream<String, BudgetPlan> plans =
        builder.stream(BUDGET_PLANS.name(), from(BUDGET_PLANS, registry, "plans"));

    KStream<String, OveragesCalculated> verdicts =
        totals
            .process(LinesChanged::new, Named.as("lines-changed"), RuleStores.names())
            .merge(
                plans.process(PlanChanged::new, Named.as("plan-changed"), RuleStores.names()),
                Named.as("verdicts"));

    verdicts.to(OVERAGES_CALCULATED.name(), to(OVERAGES_CALCULATED, registry, "overages"));
    verdicts
        .flatMapValues(OveragesCalculated::getViolations, Named.as("crossings"))
        .to(RULES_VIOLATIONS.name(), to(RULES_VIOLATIONS, registry, "violations"));
    return builder.build();
  }

  private static <V extends SpecificRecord> Consumed<String, V> from(
      Topic<V> topic, SchemaRegistry registry, String name) {
    return Consumed.with(Serdes.String(), topic.serde(registry)).withName(name);
  }

  private static <V extends SpecificRecord> Produced<String, V> to(
      Topic<V> topic, SchemaRegistry registry, String name) {
    return Produced.with(Serdes.String(), topic.serde(registry)).withName(name);
  }

  private RuleTopology() {}
}
