package io.spendwatch.link.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NextPlanTest {
  private static final UUID GIVEN = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private int ids;

  @Test
  void aNewPlanIsRevisionOneWithRulesOfRevisionOne() {
    Plan plan = after(Plan.initial("alice"), List.of(rule()));

    assertThat(plan.revision()).isEqualTo(1);
    assertThat(plan.rules()).extracting(Rule::revision).containsExactly(1L);
  }

  @Test
  void theSameAgainChangesNothing() {
    Plan first = after(Plan.initial("alice"), List.of(rule(), with("name", "Other")));

    Plan again = after(first, List.of(rule(), with("name", "Other")));

    assertThat(again).isSameAs(first);
  }

  @Test
  void twoEqualRulesStayTwo() {
    Plan first = after(Plan.initial("alice"), List.of(rule(), rule()));

    Plan again = after(first, List.of(rule(), rule()));

    assertThat(again).isSameAs(first);
    assertThat(first.rules()).extracting(Rule::id).doesNotHaveDuplicates();
  }

  static Stream<Arguments> whatCouldAlert() {
    return Stream.of(
        Arguments.of("condition", Map.of("category", "Shops")),
        Arguments.of("measure", "single"),
        Arguments.of("limit", Map.of("amount", "2000.01", "currency", "USD")),
        Arguments.of("warningLevels", List.of(80)),
        Arguments.of("period", Map.of("monthly", 1)));
  }

  @ParameterizedTest
  @MethodSource("whatCouldAlert")
  void aChangeThatCouldAlertMakesANewRevisionOfItsRule(String member, Object value) {
    Plan first = after(Plan.initial("alice"), List.of(with("id", GIVEN.toString())));

    Plan next = after(first, List.of(with("id", GIVEN.toString(), member, value)));

    assertThat(next.revision()).isEqualTo(2);
    assertThat(next.rules()).extracting(Rule::id).containsExactly(GIVEN);
    assertThat(next.rules()).extracting(Rule::revision).containsExactly(2L);
  }

  static Stream<Arguments> whatCouldNot() {
    return Stream.of(Arguments.of("name", "Holidays"), Arguments.of("on", false));
  }

  @ParameterizedTest
  @MethodSource("whatCouldNot")
  void anotherNameKeepsTheRevisionOfItsRule(String member, Object value) {
    Plan first = after(Plan.initial("alice"), List.of(with("id", GIVEN.toString())));

    Plan next = after(first, List.of(with("id", GIVEN.toString(), member, value)));

    assertThat(next.revision()).isEqualTo(2);
    assertThat(next.rules()).extracting(Rule::revision).containsExactly(1L);
  }

  @Test
  void theRevisionThatAWriterClaimsForARuleIsNotTaken() {
    Plan plan = after(Plan.initial("alice"), List.of(with("revision", 99)));

    assertThat(plan.rules()).extracting(Rule::revision).containsExactly(1L);
  }

  @Test
  void aRuleThatComesBackHasARevisionThatItNeverHad() {
    Plan first = after(Plan.initial("alice"), List.of(with("id", GIVEN.toString())));
    Plan without = after(first, List.of());

    Plan back = after(without, List.of(with("id", GIVEN.toString())));

    assertThat(back.rules()).extracting(Rule::revision).containsExactly(3L);
  }

  @Test
  void aRuleLeftOutIsGone() {
    Plan first = after(Plan.initial("alice"), List.of(rule(), with("name", "Other")));

    Plan next = after(first, List.of(with("name", "Other")));

    assertThat(next.rules()).containsExactly(first.rules().get(1));
  }

  @Test
  void moreThanAHundredRulesAreRefused() {
    List<Object> rules = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      rules.add(with("name", "Rule " + i));
    }

    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> after(Plan.initial("alice"), rules))
        .satisfies(e -> assertThat(e.where()).isEqualTo("rules"));
  }

  private Plan after(Plan current, List<?> rules) {
    return NextPlan.after(
        current, Map.of("zone", "America/New_York", "rules", rules), () -> new UUID(7, ++ids));
  }

  private static Map<String, Object> rule() {
    return Map.of(
        "name", "Travel",
        "condition", Map.of("category", "Travel"),
        "limit", Map.of("amount", "2000", "currency", "USD"));
  }

  private static Map<String, Object> with(Object... membersAndValues) {
    Map<String, Object> rule = new HashMap<>(rule());
    for (int i = 0; i < membersAndValues.length; i += 2) {
      rule.put((String) membersAndValues[i], membersAndValues[i + 1]);
    }
    return rule;
  }
}
