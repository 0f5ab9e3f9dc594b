package io.spendwatch.plaid;

import com.plaid.client.model.Location;
import com.plaid.client.model.PersonalFinanceCategory;
import com.plaid.client.model.Transaction;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns Plaid's transactions into lines of a ledger. */
final class LineReading {

  /** ISO 4217's code for "no currency": what an amount is in where Plaid names none at all. */
  static final String NO_CURRENCY = "XXX";

  static Line line(String itemId, Transaction plaid) {
    return new Line(
        plaid.getTransactionId(),
        itemId,
        plaid.getAccountId(),
        money(plaid),
        plaid.getAuthorizedDate() == null ? plaid.getDate() : plaid.getAuthorizedDate(),
        Objects.requireNonNullElse(plaid.getName(), ""),
        orNull(plaid.getMerchantName()),
        category(plaid.getPersonalFinanceCategory()),
        legacyCategory(plaid),
        place(plaid.getLocation()),
        channel(plaid),
        Boolean.TRUE.equals(plaid.getPending()),
        orNull(plaid.getPendingTransactionId()));
  }

  /**
   * Plaid's number is binary and may have seven decimals. Its shortest decimal form is what the
   * bank said; that is rounded, once.
   */
  private static Money money(Transaction plaid) {
    String currency = currency(plaid.getIsoCurrencyCode(), plaid.getUnofficialCurrencyCode());
    return Money.rounded(BigDecimal.valueOf(plaid.getAmount()), currency);
  }

  static String currency(String iso, String unofficial) {
    return Stream.of(Optional.ofNullable(iso), Optional.ofNullable(unofficial))
        .flatMap(Optional::stream)
        .filter(code -> !code.isBlank())
        .findFirst()
        .orElse(NO_CURRENCY);
  }

  private static CategoryPath category(PersonalFinanceCategory plaid) {
    return plaid == null
        ? CategoryPath.NONE
        : path(Stream.of(plaid.getPrimary(), plaid.getDetailed()));
  }

  /** The field is deprecated by Plaid and reads as a list of names from the top down. */
  @SuppressWarnings("deprecation")
  private static CategoryPath legacyCategory(Transaction plaid) {
    List<String> names = plaid.getCategory();
    return names == null ? CategoryPath.NONE : path(names.stream());
  }

  private static CategoryPath path(Stream<String> names) {
    return new CategoryPath(names.map(LineReading::orNull).filter(Objects::nonNull).toList());
  }

  private static Place place(Location plaid) {
    return plaid == null
        ? Place.UNKNOWN
        : new Place(orNull(plaid.getCountry()), orNull(plaid.getRegion()), orNull(plaid.getCity()));
  }

  private static String channel(Transaction plaid) {
    return Objects.requireNonNullElse(ChanneledTransaction.channelOf(plaid), "other");
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private LineReading() {}
}
