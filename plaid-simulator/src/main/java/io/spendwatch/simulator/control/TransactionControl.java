package io.spendwatch.simulator.control;

import io.spendwatch.simulator.api.TransactionView;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.enrichment.Place;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.people.Oddities;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one play the bank with transactions: not Plaid's, and answered to anyone who reaches the
 * port.
 */
public final class TransactionControl {
  private static final TransactionView.Style STYLE = new TransactionView.Style("v2", true);
  private static final String[] TRANSACTION = {
    "description",
    "amount",
    "date",
    "authorized_date",
    "currency",
    "payment_channel",
    "transaction_type",
    "pending",
    "account_id",
    "merchant_name",
    "category",
    "legacy_category_id",
    "city",
    "region",
    "country"
  };

  private final SimulatedItems items;
  private final Supplier<LocalDate> today;

  /** Acts on these items. */
  public TransactionControl(SimulatedItems items, Supplier<LocalDate> today) {
    this.items = items;
    this.today = today;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.control("/control/transactions", this::listTransactions).requires("item_id"),
        Route.control("/control/transactions/add", this::add)
            .requires("item_id")
            .accepts(TRANSACTION)
            .accepts("transactions"),
        Route.control("/control/transactions/add_oddities", this::addOddities)
            .requires("item_id")
            .accepts("date"),
        Route.control("/control/transactions/post", this::post)
            .requires("item_id", "transaction_id")
            .accepts("amount", "date", "description", "unmatched", "added_first"),
        Route.control("/control/transactions/modify", this::modify)
            .requires("item_id", "transaction_id")
            .accepts("amount", "date", "description"),
        Route.control("/control/transactions/remove", this::remove)
            .requires("item_id", "transaction_id"));
  }

  private Transactions listTransactions(Request request) {
    return Transactions.of(items.transactions(request.text("item_id")));
  }

  private Transactions add(Request request) {
    Stream<Request> many =
        request.has("transactions")
            ? request.objects("transactions", TRANSACTION).stream()
            : Stream.of(request);
    NewTransaction[] news = many.map(this::newTransaction).toArray(NewTransaction[]::new);
    return Transactions.of(items.add(request.text("item_id"), news));
  }

  private Transactions addOddities(Request request) {
    LocalDate date = request.date("date").orElseGet(today);
    NewTransaction[] odd = Oddities.on(date).toArray(NewTransaction[]::new);
    return Transactions.of(items.add(request.text("item_id"), odd));
  }

  private NewTransaction newTransaction(Request request) {
    String description = request.text("description");
    return new NewTransaction(
        description,
        amount(request),
        request.date("date").orElseGet(today),
        request.date("authorized_date"),
        request.flag("pending"),
        request.optionalText("account_id"),
        request.optionalText("currency"),
        enrichment(request, Enrichment.of(description)));
  }

  private static Enrichment enrichment(Request request, Enrichment read) {
    Enrichment named = request.optionalText("merchant_name").map(read::from).orElse(read);
    Enrichment sent = request.optionalText("payment_channel").map(named::through).orElse(named);
    Enrichment typed = request.optionalText("transaction_type").map(sent::typed).orElse(sent);
    Enrichment placed = place(request).map(typed::at).orElse(typed);
    return request.has("category") || request.has("legacy_category_id")
        ? placed.as(
            request.optionalText("category").orElse(null),
            request.optionalText("legacy_category_id").orElse(null))
        : placed;
  }

  private static BigDecimal amount(Request request) {
    return request
        .decimal("amount")
        .orElseThrow(() -> request.invalid("amount", "must be a number"));
  }

  private static Optional<Place> place(Request request) {
    Place place =
        new Place(
            request.optionalText("city").orElse(null),
            request.optionalText("region").orElse(null),
            request.optionalText("country").orElse(null));
    return Optional.of(place).filter(known -> !known.equals(Place.UNKNOWN));
  }

  private Transactions post(Request request) {
    Posting usual = Posting.with(correction(request));
    Posting named = request.flag("unmatched") ? usual.unmatched() : usual;
    Posting posting = request.flag("added_first") ? named.backwards() : named;
    return Transactions.of(
        List.of(items.post(request.text("item_id"), request.text("transaction_id"), posting)));
  }

  private Map<String, Object> modify(Request request) {
    items.modify(request.text("item_id"), request.text("transaction_id"), correction(request));
    return Map.of();
  }

  private Map<String, Object> remove(Request request) {
    items.remove(request.text("item_id"), request.text("transaction_id"));
    return Map.of();
  }

  private static Correction correction(Request request) {
    return new Correction(
        request.decimal("amount"), request.date("date"), request.optionalText("description"));
  }

  private record Transactions(List<TransactionView> transactions) {
    static Transactions of(List<Transaction> list) {
      return new Transactions(TransactionView.of(list, STYLE));
    }
  }
}
