package io.spendwatch.domain.transaction;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import java.time.LocalDate;
import java.util.List;

/**
 * One bank transaction, as a line of its user's ledger.
 *
 * @param transactionId Plaid's id, case sensitive; another one once a pending transaction posts
 * @param itemId the connection to the bank that it came through
 * @param accountId the account at the bank
 * @param amount positive is money out, so a refund is negative
 * @param spendingDate the authorized date if there is one, else the date of posting; local
 * @param name the bank's description
 * @param merchant the cleaned name of the merchant, or null
 * @param category path in the personal finance taxonomy, {@link CategoryPath#NONE} if it has none
 * @param legacyCategory path in the legacy taxonomy, {@link CategoryPath#NONE} if it has none
 * @param place where, as far as known
 * @param paymentChannel {@code online}, {@code in store}, {@code other}, or what Plaid adds
 * @param pending whether the bank has yet to post it
 * @param pendingTransactionId the id it had while pending, or null
 * @param ownCategory where its person puts it, {@link CategoryPath#NONE} where they leave it to the
 *     bank; it stands in the place of both taxonomies
 */
public record Line(
    String transactionId,
    String itemId,
    String accountId,
    Money amount,
    LocalDate spendingDate,
    String name,
    String merchant,
    CategoryPath category,
    CategoryPath legacyCategory,
    Place place,
    String paymentChannel,
    boolean pending,
    String pendingTransactionId,
    CategoryPath ownCategory) {

  private static final List<CategoryPath> MOVES_BETWEEN_OWN_ACCOUNTS =
      List.of(
          CategoryPath.of("TRANSFER_IN"),
          CategoryPath.of("TRANSFER_OUT"),
          CategoryPath.of("LOAN_PAYMENTS", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"),
          CategoryPath.of("Transfer"),
          CategoryPath.of("Payment", "Credit Card"));

  public Line {
    // Lines that were stored before people could say where they put them.
    ownCategory = ownCategory == null ? CategoryPath.NONE : ownCategory;
  }

  /** A line as a bank reports it, of which its person has said nothing. */
  public Line(
      String transactionId,
      String itemId,
      String accountId,
      Money amount,
      LocalDate spendingDate,
      String name,
      String merchant,
      CategoryPath category,
      CategoryPath legacyCategory,
      Place place,
      String paymentChannel,
      boolean pending,
      String pendingTransactionId) {
    this(
        transactionId,
        itemId,
        accountId,
        amount,
        spendingDate,
        name,
        merchant,
        category,
        legacyCategory,
        place,
        paymentChannel,
        pending,
        pendingTransactionId,
        CategoryPath.NONE);
  }

  /** The paths that the line is counted under: its person's own, else one a taxonomy. */
  public List<CategoryPath> categories() {
    if (!ownCategory.isNone()) {
      return List.of(ownCategory);
    }
    if (legacyCategory.isNone()) {
      return List.of(category.isNone() ? CategoryPath.UNCATEGORIZED : category);
    }
    return category.isNone() ? List.of(legacyCategory) : List.of(category, legacyCategory);
  }

  /** Whether a path holds one of those that the line is counted under. */
  public boolean isUnder(CategoryPath path) {
    for (CategoryPath own : categories()) {
      if (path.holds(own)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the line only moves money from one account to another or pays a card: what was bought
   * with the card is a line already.
   */
  public boolean isTransfer() {
    for (CategoryPath move : MOVES_BETWEEN_OWN_ACCOUNTS) {
      if (isUnder(move)) {
        return true;
      }
    }
    return false;
  }

  /** What a person would call it: the merchant, else the bank's description. */
  public String title() {
    return merchant == null ? name : merchant;
  }

  /** The same line where its person puts it. */
  public Line putUnder(CategoryPath own) {
    if (own.equals(ownCategory)) {
      return this;
    }
    return new Line(
        transactionId,
        itemId,
        accountId,
        amount,
        spendingDate,
        name,
        merchant,
        category,
        legacyCategory,
        place,
        paymentChannel,
        pending,
        pendingTransactionId,
        own);
  }
}
