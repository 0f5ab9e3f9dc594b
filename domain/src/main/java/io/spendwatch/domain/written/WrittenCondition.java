package io.spendwatch.domain.written;

import io.spendwatch.domain.category.CategoryPath;
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
import io.spendwatch.domain.rule.InvalidRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes conditions: each is an object with one member that names its kind, such as
 * {@code {"allOf": [{"category": "Shops"}, {"not": {"region": "Ohio"}}]}}. A category is written
 * with dots between its names, or as a list of them.
 */
public final class WrittenCondition {
  private static final Set<String> KINDS =
      Set.of(
          "category",
          "region",
          "country",
          "city",
          "merchant",
          "account",
          "channel",
          "amountAbove",
          "amountBelow",
          "allOf",
          "anyOf",
          "not");

  /**
   * @throws InvalidRule if the tree is no condition, with what is wrong where
   */
  public static Condition read(Object tree) {
    return read(new Node("condition", tree), 1);
  }

  static Condition read(Node node, int depth) {
    if (depth > Condition.MAX_DEPTH) {
      throw node.wrong("must not be nested more than %d deep".formatted(Condition.MAX_DEPTH));
    }
    Map<?, ?> members = node.object(KINDS);
    if (members.size() != 1) {
      throw node.wrong("must have exactly one member of " + KINDS.stream().sorted().toList());
    }
    String kind = (String) members.keySet().iterator().next();
    return read(kind, node.required(kind), depth);
  }

  private static Condition read(String kind, Node value, int depth) {
    return switch (kind) {
      case "category" -> new UnderCategory(category(value));
      case "region" -> new InRegion(value.text());
      case "country" -> new InCountry(value.text());
      case "city" -> new InCity(value.text());
      case "merchant" -> new FromMerchant(value.text());
      case "account" -> new OnAccount(value.text());
      case "channel" -> new ThroughChannel(value.text());
      case "amountAbove" -> new AmountAbove(value.money());
      case "amountBelow" -> new AmountBelow(value.money());
      case "allOf" -> new AllOf(several(value, depth));
      case "anyOf" -> new AnyOf(several(value, depth));
      default -> new Not(read(value, depth + 1));
    };
  }

  public static Map<String, Object> write(Condition condition) {
    return switch (condition) {
      case UnderCategory(CategoryPath path) -> Map.of("category", written(path));
      case InRegion(String region) -> Map.of("region", region);
      case InCountry(String country) -> Map.of("country", country);
      case InCity(String city) -> Map.of("city", city);
      case FromMerchant(String merchant) -> Map.of("merchant", merchant);
      case OnAccount(String account) -> Map.of("account", account);
      case ThroughChannel(String channel) -> Map.of("channel", channel);
      case AmountAbove(var bound) -> Map.of("amountAbove", WrittenMoney.write(bound));
      case AmountBelow(var bound) -> Map.of("amountBelow", WrittenMoney.write(bound));
      case AllOf(List<Condition> all) -> Map.of("allOf", written(all));
      case AnyOf(List<Condition> any) -> Map.of("anyOf", written(any));
      case Not(Condition negated) -> Map.of("not", write(negated));
    };
  }

  static CategoryPath category(Node value) {
    if (value.value() instanceof List<?>) {
      List<String> names = value.items().stream().map(Node::text).toList();
      return names.isEmpty() ? blank(value) : new CategoryPath(names);
    }
    return value.parsed("must be names with dots between", CategoryPath::dotted);
  }

  private static CategoryPath blank(Node value) {
    throw value.wrong("must name a category");
  }

  /** With dots, unless a name holds one itself. */
  static Object written(CategoryPath path) {
    boolean dotted = path.names().stream().noneMatch(name -> name.contains("."));
    return dotted ? path.toString() : path.names();
  }

  private static List<Condition> several(Node value, int depth) {
    List<Node> items = value.items();
    if (items.isEmpty()) {
      throw value.wrong("must have at least one condition");
    }
    return items.stream().map(item -> read(item, depth + 1)).toList();
  }

  private static List<Map<String, Object>> written(List<Condition> conditions) {
    return conditions.stream().map(WrittenCondition::write).toList();
  }

  private WrittenCondition() {}
}
