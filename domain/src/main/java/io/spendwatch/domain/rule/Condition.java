package io.spendwatch.domain.rule;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which lines a rule counts: a tree of questions about one line. */
public sealed interface Condition {

  /** How deep conditions may be nested. */
  int MAX_DEPTH = 5;

  boolean matches(Line line);

  default int depth() {
    return 1;
  }

  /**
   * Whether the condition asks for a category that the line is in, rather than letting it through
   * for other reasons.
   */
  default boolean names(Line line) {
    return false;
  }

  /**
   * The way down to the first alternative that a line meets, such as {@code anyOf[1]} or {@code
   * allOf[0].anyOf[2]}; empty for a condition without alternatives. Asked of lines that match.
   */
  default String branch(Line line) {
    return switch (this) {
      case AnyOf(List<Condition> branches) ->
          branch("anyOf", branches, line, it -> it.matches(line));
      case AllOf(List<Condition> parts) ->
          branch("allOf", parts, line, it -> !it.branch(line).isEmpty());
      default -> "";
    };
  }

  private static String branch(
      String kind, List<Condition> conditions, Line line, Predicate<Condition> taken) {
    for (int i = 0; i < conditions.size(); i++) {
      if (taken.test(conditions.get(i))) {
        String further = conditions.get(i).branch(line);
        String here = kind + "[" + i + "]";
        return further.isEmpty() ? here : here + "." + further;
      }
    }
    return "";
  }

  /** In a category, of either taxonomy, or anywhere below it. */
  record UnderCategory(CategoryPath path) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.isUnder(path);
    }

    @Override
    public boolean names(Line line) {
      return matches(line);
    }
  }

  /** In a state or province, by name or code. A line at an unknown place is in none. */
  record InRegion(String region) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.place().isInRegion(region);
    }
  }

  /** In a country, by ISO 3166-1 alpha-2 code. */
  record InCountry(String country) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.place().isInCountry(country);
    }
  }

  /** In a city, by name. */
  record InCity(String city) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.place().isInCity(city);
    }
  }

  /** From a merchant, by its cleaned name, or the bank's description where there is none. */
  record FromMerchant(String merchant) implements Condition {
    @Override
    public boolean matches(Line line) {
      return folded(line.title()).equals(folded(merchant));
    }

    private static String folded(String name) {
      return name.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** On one account. */
  record OnAccount(String accountId) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.accountId().equals(accountId);
    }
  }

  /** Paid through a channel: {@code online}, {@code in store} or {@code other}. */
  record ThroughChannel(String channel) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.paymentChannel().equalsIgnoreCase(channel);
    }
  }

  /** Strictly more than an amount of the same currency. */
  record AmountAbove(Money bound) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.amount().currency().equals(bound.currency()) && line.amount().isMoreThan(bound);
    }
  }

  /** Strictly less than an amount of the same currency. */
  record AmountBelow(Money bound) implements Condition {
    @Override
    public boolean matches(Line line) {
      return line.amount().currency().equals(bound.currency()) && bound.isMoreThan(line.amount());
    }
  }

  /** All of several. */
  record AllOf(List<Condition> conditions) implements Condition {
    public AllOf {
      conditions = atLeastOne(conditions);
    }

    @Override
    public boolean matches(Line line) {
      for (Condition condition : conditions) {
        if (!condition.matches(line)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean names(Line line) {
      return matches(line) && conditions.stream().anyMatch(condition -> condition.names(line));
    }

    @Override
    public int depth() {
      return deeperThan(conditions);
    }
  }

  /** Any of several. A line that meets two of them still counts once. */
  record AnyOf(List<Condition> conditions) implements Condition {
    public AnyOf {
      conditions = atLeastOne(conditions);
    }

    @Override
    public boolean matches(Line line) {
      for (Condition condition : conditions) {
        if (condition.matches(line)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean names(Line line) {
      return conditions.stream().anyMatch(condition -> condition.names(line));
    }

    @Override
    public int depth() {
      return deeperThan(conditions);
    }
  }

  /** Not one. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean matches(Line line) {
      return !condition.matches(line);
    }

    @Override
    public int depth() {
      return deeperThan(List.of(condition));
    }
  }

  private static List<Condition> atLeastOne(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("allOf and anyOf need at least one condition");
    }
    return List.copyOf(conditions);
  }

  private static int deeperThan(List<Condition> conditions) {
    return 1 + conditions.stream().mapToInt(Condition::depth).max().orElse(0);
  }
}
