package io.spendwatch.simulator.api;

import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.enrichment.FinanceCategory;
import io.spendwatch.simulator.enrichment.LegacyCategory;
import io.spendwatch.simulator.enrichment.Place;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A transaction as Plaid shows it. Times of day are null, as for most banks. */
public record TransactionView(
    String accountId,
    String accountOwner,
    BigDecimal amount,
    String authorizedDate,
    String authorizedDatetime,
    List<String> category,
    String categoryId,
    String checkNumber,
    List<Counterparty> counterparties,
    LocalDate date,
    String datetime,
    String isoCurrencyCode,
    Location location,
    String logoUrl,
    String merchantEntityId,
    String merchantName,
    String name,
    String originalDescription,
    PaymentMeta paymentMeta,
    String paymentChannel,
    boolean pending,
    String pendingTransactionId,
    Finance personalFinanceCategory,
    String personalFinanceCategoryIconUrl,
    String transactionCode,
    String transactionId,
    String transactionType,
    String unofficialCurrencyCode,
    String website) {
  private static final String ICONS = "https://plaid-category-icons.plaid.com/PFC_";

  /** Shows several. */
  public static List<TransactionView> of(List<Transaction> all, Style style) {
    return all.stream().map(one -> of(one, style)).toList();
  }

  private static TransactionView of(Transaction one, Style style) {
    Enrichment known = one.enrichment();
    Finance finance = known.category() == null ? null : Finance.of(known, style.version());
    LegacyCategory legacy = LegacyCategory.of(known.legacyCategoryId()).orElse(null);
    return new TransactionView(
        one.accountId(),
        null,
        one.amount(),
        one.authorizedDate() == null ? null : one.authorizedDate().toString(),
        null,
        legacy == null ? null : legacy.hierarchy(),
        known.legacyCategoryId(),
        null,
        Counterparty.of(known),
        one.date(),
        null,
        Currencies.iso(one.currency()),
        Location.of(known.place()),
        null,
        known.merchantName() == null ? null : Ids.named(known.merchantName()),
        known.merchantName(),
        one.description(),
        style.originalDescription() ? one.description() : null,
        PaymentMeta.NONE,
        known.channel(),
        one.pending(),
        one.pendingTransactionId(),
        finance,
        finance == null ? null : ICONS + finance.primary() + ".png",
        null,
        one.id(),
        type(known),
        Currencies.unofficial(one.currency()),
        known.website());
  }

  private static String type(Enrichment known) {
    return known.type() != null ? known.type() : usualType(known);
  }

  private static String usualType(Enrichment known) {
    return switch (known.channel()) {
      case "in store" -> "place";
      case "online" -> "digital";
      default -> known.legacyCategoryId() == null ? "unresolved" : "special";
    };
  }

  /**
   * What a caller has asked for.
   *
   * @param version of personal finance categories: v1 or v2
   */
  public record Style(String version, boolean originalDescription) {}

  /** Part of it. */
  public record Finance(String primary, String detailed, String confidenceLevel, String version) {
    static Finance of(Enrichment known, String version) {
      return FinanceCategory.of(known.category())
          .map(category -> of(category, known.confidence(), version))
          .orElseGet(() -> invented(known, version));
    }

    private static Finance of(FinanceCategory category, String confidence, String version) {
      return version.equals("v1")
          ? new Finance(category.v1Primary(), category.v1Detailed(), confidence, version)
          : new Finance(category.primary(), category.detailed(), confidence, version);
    }

    /** A category that Plaid does not have yet; its primary is guessed from its name. */
    private static Finance invented(Enrichment known, String version) {
      String detailed = known.category();
      int end = detailed.indexOf('_');
      String primary = end < 0 ? detailed : detailed.substring(0, end);
      return new Finance(primary, detailed, known.confidence(), version);
    }
  }

  /** Part of it. */
  public record Counterparty(
      String confidenceLevel,
      String entityId,
      String logoUrl,
      String name,
      String type,
      String website) {
    static List<Counterparty> of(Enrichment known) {
      String name = known.merchantName();
      return name == null
          ? List.of()
          : List.of(
              new Counterparty(
                  known.confidence(), Ids.named(name), null, name, "merchant", known.website()));
    }
  }

  /** Part of it. */
  public record Location(
      String address,
      String city,
      String region,
      String postalCode,
      String country,
      BigDecimal lat,
      BigDecimal lon,
      String storeNumber) {
    /** Null for null. */
    static Location of(Place place) {
      return place == null
          ? null
          : new Location(
              null, place.city(), place.region(), null, place.country(), null, null, null);
    }
  }

  /** Part of it. */
  public record PaymentMeta(
      String byOrderOf,
      String payee,
      String payer,
      String paymentMethod,
      String paymentProcessor,
      String ppdId,
      String reason,
      String referenceNumber) {
    static final PaymentMeta NONE = new PaymentMeta(null, null, null, null, null, null, null, null);
  }
}
