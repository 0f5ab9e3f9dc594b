package io.spendwatch.domain.written;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.InvalidRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A value in a written tree, and where it stands, so that an error can say so. */
record Node(String where, Object value) {
  /** Enough for any budget; setting the scale of 1e999999999 would take all memory. */
  private static final int MAX_DIGITS = 15;

  static Node root(Object tree) {
    return new Node("", tree);
  }

  InvalidRule wrong(String message) {
    return new InvalidRule(where.isEmpty() ? "plan" : where, message);
  }

  /** The members of an object, none of them unknown. */
  Map<?, ?> object(Set<String> allowed) {
    if (!(value instanceof Map<?, ?> members)) {
      throw wrong("must be an object with members of " + sorted(allowed));
    }
    members.keySet().stream()
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw wrong("has no member '" + name + "', only " + sorted(allowed));
        });
    return members;
  }

  Optional<Node> member(String name) {
    return value instanceof Map<?, ?> members && members.get(name) != null
        ? Optional.of(new Node(where.isEmpty() ? name : where + "." + name, members.get(name)))
        : Optional.empty();
  }

  Node required(String name) {
    return member(name).orElseThrow(() -> wrong("needs a member '" + name + "'"));
  }

  List<Node> items() {
    if (!(value instanceof List<?> list)) {
      throw wrong("must be a list");
    }
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      items.add(new Node(where + "[" + i + "]", list.get(i)));
    }
    return items;
  }

  String text() {
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    throw wrong("must be text");
  }

  boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("must be true or false");
  }

  int whole() {
    BigDecimal number = number();
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      throw wrong("must be a whole number");
    }
  }

  Money money() {
    object(Set.of("amount", "currency"));
    String currency = required("currency").text();
    Node amount = required("amount");
    BigDecimal number = amount.number();
    if (number.scale() > MAX_DIGITS || number.precision() - (long) number.scale() > MAX_DIGITS) {
      throw amount.wrong("must have at most %d digits on each side".formatted(MAX_DIGITS));
    }
    try {
      return new Money(number, currency);
    } catch (ArithmeticException e) {
      throw amount.wrong("has more decimals than " + currency);
    }
  }

  LocalDate date() {
    return parsed("must be a date such as 2026-11-15", LocalDate::parse);
  }

  /** The text, through something that throws on what it cannot read. */
  <T> T parsed(String otherwise, Function<String, T> parser) {
    String text = text();
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      throw wrong(otherwise);
    }
  }

  private BigDecimal number() {
    return switch (value) {
      case BigDecimal exact -> exact;
      case BigInteger whole -> new BigDecimal(whole);
      case Integer whole -> BigDecimal.valueOf(whole);
      case Long whole -> BigDecimal.valueOf(whole);
      case String _ -> parsed("must be a decimal number such as 2000.00", BigDecimal::new);
      case null, default -> throw wrong("must be a decimal number such as 2000.00");
    };
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
