package io.spendwatch.simulator;

import io.spendwatch.simulator.api.ItemEndpoints;
import io.spendwatch.simulator.api.LinkEndpoints;
import io.spendwatch.simulator.api.ReferenceEndpoints;
import io.spendwatch.simulator.api.SandboxEndpoints;
import io.spendwatch.simulator.api.TransactionEndpoints;
import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.control.FaultControl;
import io.spendwatch.simulator.control.ItemControl;
import io.spendwatch.simulator.control.TransactionControl;
import io.spendwatch.simulator.delivery.RetrySchedule;
import io.spendwatch.simulator.delivery.WebhookFigures;
import io.spendwatch.simulator.delivery.WebhookSender;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.http.Credentials;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.http.Server;
import io.spendwatch.simulator.json.StateFolder;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.limits.LimitMeter;
import io.spendwatch.simulator.link.LinkPage;
import io.spendwatch.simulator.link.LinkTokens;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.simulator.people.Customers;
import io.spendwatch.simulator.traffic.CallCounts;
import io.spendwatch.simulator.traffic.Traffic;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A running simulator. */
public final class PlaidSimulator implements AutoCloseable {
  private final Faults faults = new Faults();
  private final CallCounts calls = new CallCounts();
  private final WebhookKeys keys;
  private final WebhookSender webhooks;
  private final Bank bank;
  private final SimulatedItems items;
  private final LinkTokens linkTokens;
  private final LinkPage linkPage;
  private final List<Route> routes;
  private final Server server;

  private PlaidSimulator(SimulatorSettings settings) throws IOException {
    StateFolder state = new StateFolder(settings.stateFolder());
    SimulatorSettings.Pace pace = settings.pace();
    keys = new WebhookKeys(state, settings.clock());
    webhooks =
        new WebhookSender(
            keys, faults, new RetrySchedule(pace.firstRetry()), pace.patience(), settings.clock());
    bank =
        new Bank(
            state.inside("items"),
            webhooks,
            settings.clock(),
            pace.initialPull(),
            pace.historyPull());
    items = new SimulatedItems(bank);
    linkTokens = new LinkTokens(settings.clock());
    linkPage = new LinkPage(bank, items, new Customers(settings.seed()), linkTokens);
    routes = allRoutes();
    server = listen(settings);
    // Not before: whoever gets a webhook comes here for the key.
    bank.resume();
  }

  private Server listen(SimulatorSettings settings) throws IOException {
    try {
      return new Server(
          new InetSocketAddress(settings.host(), settings.port()),
          new Credentials(settings.clientId(), settings.secret()),
          Ids::request,
          routes,
          new Traffic(faults, new LimitMeter(settings.limits(), settings.clock()), calls),
          this::owner);
    } catch (IOException e) {
      bank.close();
      webhooks.close();
      throw e;
    }
  }

  private Optional<Server.Owner> owner(String accessToken) {
    return bank.owner(accessToken)
        .map(facts -> new Server.Owner(facts.id(), facts.institutionId()));
  }

  /**
   * Starts a simulator; it answers when this returns.
   *
   * @throws UncheckedIOException if the port is taken or the state cannot be read
   */
  public static PlaidSimulator start(SimulatorSettings settings) {
    try {
      return new PlaidSimulator(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the Plaid simulator cannot listen on " + settings.host() + ":" + settings.port(), e);
    }
  }

  private List<Route> allRoutes() {
    return Stream.of(
            new LinkEndpoints(bank, linkTokens).routes(),
            new ItemEndpoints(bank).routes(),
            new TransactionEndpoints(bank, faults).routes(),
            new ReferenceEndpoints(keys, bank.now()).routes(),
            new SandboxEndpoints(bank, linkPage).routes(),
            new ItemControl(items, linkPage).routes(),
            new TransactionControl(items, bank::today).routes(),
            new FaultControl(faults, calls, webhooks, keys).routes())
        .flatMap(List::stream)
        .toList();
  }

  List<Route> routes() {
    return routes;
  }

  /** The base URL for a Plaid client. */
  public URI uri() {
    return server.uri();
  }

  /** Plays the bank and the person: what happens to items and their transactions. */
  public SimulatedItems items() {
    return items;
  }

  /** Plays the person on Link's page. */
  public LinkPage linkPage() {
    return linkPage;
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** How often Plaid's endpoints were called, by whom, and how many at once. */
  public CallCounts calls() {
    return calls;
  }

  /** What has become of webhooks. */
  public WebhookFigures webhooks() {
    return webhooks.figures();
  }

  /** Sends the webhooks that are held back by a fault. */
  public void releaseWebhooks() {
    webhooks.releaseHeldBack();
  }

  /**
   * Links an item with transactions and exchanges its public token, as the owner of an app would.
   *
   * @param webhook where webhooks go; empty for nowhere
   */
  public Linked link(Login login, Optional<String> webhook) {
    String publicToken =
        linkPage.link(login, List.of("transactions"), webhook, OptionalInt.empty()).publicToken();
    Bank.Exchanged exchanged = bank.exchange(publicToken);
    return new Linked(exchanged.itemId(), exchanged.accessToken());
  }

  /** Signs webhooks with a new key from now on; the old one expires. Returns the new key's id. */
  public String rotateWebhookKey() {
    return keys.rotate();
  }

  /** Stops everything; webhooks that were not delivered are sent after the next start. */
  @Override
  public void close() {
    server.close();
    bank.close();
    webhooks.close();
  }
}
