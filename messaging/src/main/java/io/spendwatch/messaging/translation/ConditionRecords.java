package io.spendwatch.messaging.translation;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AmountAbove;
import io.spendwatch.domain.rule.Condition.AmountBelow;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.FromMerchant;
import io.spendwatch.domain.rule.Condition.InCity;
import io.spendwatch.domain.rule.Condition.InCountry;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.OnAccount;
import io.spendwatch.domain.rule.Condition.ThroughChannel;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.events.ConditionKind;
import io.spendwatch.events.RuleCondition;
import java.util.List;

/** Conditions on topics. */
final class ConditionRecords {

  static RuleCondition toRecord(Condition condition) {
    return switch (condition) {
      case UnderCategory(var path) -> leaf(ConditionKind.CATEGORY, path.names());
      case InRegion(var region) -> leaf(ConditionKind.REGION, List.of(region));
      case InCountry(var country) -> leaf(ConditionKind.COUNTRY, List.of(country));
      case InCity(var city) -> leaf(ConditionKind.CITY, List.of(city));
      case FromMerchant(var merchant) -> leaf(ConditionKind.MERCHANT, List.of(merchant));
      case OnAccount(var account) -> leaf(ConditionKind.ACCOUNT, List.of(account));
      case ThroughChannel(var channel) -> leaf(ConditionKind.CHANNEL, List.of(channel));
      case AmountAbove(var bound) -> bound(ConditionKind.AMOUNT_ABOVE, bound);
      case AmountBelow(var bound) -> bound(ConditionKind.AMOUNT_BELOW, bound);
      case AllOf(var all) -> branch(ConditionKind.ALL_OF, all);
      case AnyOf(var any) -> branch(ConditionKind.ANY_OF, any);
      case Not(var negated) -> branch(ConditionKind.NOT, List.of(negated));
    };
  }

  static Condition toCondition(RuleCondition it) {
    List<String> values = it.getValues();
    return switch (it.getKind()) {
      case CATEGORY -> new UnderCategory(new CategoryPath(values));
      case REGION -> new InRegion(values.getFirst());
      case COUNTRY -> new InCountry(values.getFirst());
      case CITY -> new InCity(values.getFirst());
      case MERCHANT -> new FromMerchant(values.getFirst());
      case ACCOUNT -> new OnAccount(values.getFirst());
      case CHANNEL -> new ThroughChannel(values.getFirst());
      case AMOUNT_ABOVE -> new AmountAbove(MoneyRecords.toMoney(it.getAmount()));
      case AMOUNT_BELOW -> new AmountBelow(MoneyRecords.toMoney(it.getAmount()));
      case ALL_OF -> new AllOf(children(it));
      case ANY_OF -> new AnyOf(children(it));
      case NOT -> new Not(children(it).getFirst());
    };
  }

  private static RuleCondition leaf(ConditionKind kind, List<String> values) {
    return new RuleCondition(kind, values, null, List.of());
  }

  private static RuleCondition bound(ConditionKind kind, Money bound) {
    return new RuleCondition(kind, List.of(), MoneyRecords.toRecord(bound), List.of());
  }

  private static RuleCondition branch(ConditionKind kind, List<Condition> children) {
    List<RuleCondition> records = children.stream().map(ConditionRecords::toRecord).toList();
    return new RuleCondition(kind, List.of(), null, records);
  }

  private static List<Condition> children(RuleCondition it) {
    return it.getConditions().stream().map(ConditionRecords::toCondition).toList();
  }

  private ConditionRecords() {}
}
