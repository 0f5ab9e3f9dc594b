package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.ItemFacts;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.enrichment.Place;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets one play the bank: not Plaid's, and answered to anyone who reaches the port. */
public final class ControlEndpoints {
  private static final TransactionView.Style STYLE = new TransactionView.Style("v2", true);
  private static final String[] TRANSACTION = {
    "description",
    "amount",
    "date",
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
  private final WebhookKeys keys;
  private final Supplier<LocalDate> today;

  /** Acts on these items and keys. */
  public ControlEndpoints(SimulatedItems items, WebhookKeys keys, Supplier<LocalDate> today) {
    this.items = items;
    this.keys = keys;
    this.today = today;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/control/items", this::listItems).toAnyone(),
        Route.to("/control/transactions", this::listTransactions).toAnyone().requires("item_id"),
        Route.to("/control/transactions/add", this::add)
            .toAnyone()
            .requires("item_id")
            .accepts(TRANSACTION)
            .accepts("transactions"),
        Route.to("/control/transactions/post", this::post)
            .toAnyone()
            .requires("item_id", "transaction_id")
            .accepts("amount", "date", "description"),
        Route.to("/control/transactions/modify", this::modify)
            .toAnyone()
            .requires("item_id", "transaction_id")
            .accepts("amount", "date", "description"),
        Route.to("/control/transactions/remove", this::remove)
            .toAnyone()
            .requires("item_id", "transaction_id"),
        Route.to("/control/webhook_keys/rotate", _ -> Map.of("key_id", keys.rotate())).toAnyone());
  }

  private Items listItems(Request request) {
    return new Items(items.all().stream().map(this::summary).toList());
  }

  private Summary summary(ItemFacts facts) {
    return new Summary(
        facts.id(),
        facts.institutionId(),
        facts.username(),
        facts.webhook(),
        facts.accounts().stream().map(Account::id).toList(),
        items.transactions(facts.id()).size());
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

  private NewTransaction newTransaction(Request request) {
    String description = request.text("description");
    return new NewTransaction(
        description,
        amount(request),
        request.date("date").orElseGet(today),
        request.flag("pending"),
        request.optionalText("account_id"),
        enrichment(request, Enrichment.of(description)));
  }

  private static Enrichment enrichment(Request request, Enrichment read) {
    Enrichment named = request.optionalText("merchant_name").map(read::from).orElse(read);
    Enrichment placed = place(request).map(named::at).orElse(named);
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
    return Transactions.of(
        List.of(
            items.post(
                request.text("item_id"), request.text("transaction_id"), correction(request))));
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

  private record Items(List<Summary> items) {}

  private record Summary(
      String itemId,
      String institutionId,
      String username,
      String webhook,
      List<String> accountIds,
      int transactions) {}

  private record Transactions(List<TransactionView> transactions) {
    static Transactions of(List<Transaction> list) {
      return new Transactions(TransactionView.of(list, STYLE));
    }
  }
}
