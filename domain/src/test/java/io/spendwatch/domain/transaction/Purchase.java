package io.spendwatch.domain.transaction;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import java.time.LocalDate;

/** Lines for tests in words: {@code of("t1", "12.50").under("Shops").in("OH").line()}. */
public final class Purchase {
  private final String id;
  private Money amount;
  private String item = "item";
  private String account = "checking";
  private LocalDate date = LocalDate.parse("2026-11-16");
  private String merchant;
  private CategoryPath category = CategoryPath.NONE;
  private CategoryPath legacy = CategoryPath.NONE;
  private Place place = Place.UNKNOWN;
  private boolean pending;
  private String pendingId;

  private Purchase(String id, Money amount) {
    this.id = id;
    this.amount = amount;
  }

  public static Purchase of(String id, String dollars) {
    return new Purchase(id, Money.of(dollars, "USD"));
  }

  public Purchase currency(String code) {
    amount = new Money(amount.amount(), code);
    return this;
  }

  public Purchase item(String itemId) {
    item = itemId;
    return this;
  }

  public Purchase account(String accountId) {
    account = accountId;
    return this;
  }

  public Purchase on(String day) {
    return on(LocalDate.parse(day));
  }

  public Purchase on(LocalDate day) {
    date = day;
    return this;
  }

  public Purchase at(String name) {
    merchant = name;
    return this;
  }

  /** Under a path of the legacy taxonomy. */
  public Purchase under(String dotted) {
    legacy = CategoryPath.dotted(dotted);
    return this;
  }

  public Purchase personalFinance(String dotted) {
    category = CategoryPath.dotted(dotted);
    return this;
  }

  public Purchase in(String region) {
    place = new Place("US", region, place.city());
    return this;
  }

  public Purchase inCity(String city) {
    place = new Place("US", place.region(), city);
    return this;
  }

  public Purchase pending() {
    pending = true;
    return this;
  }

  public Purchase posting(String pendingTransactionId) {
    pendingId = pendingTransactionId;
    return this;
  }

  public Line line() {
    return new Line(
        id,
        item,
        account,
        amount,
        date,
        "POS " + id,
        merchant,
        category,
        legacy,
        place,
        "in store",
        pending,
        pendingId);
  }
}
