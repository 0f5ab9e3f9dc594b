package io.spendwatch.link.linking;

import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.RunningService;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A person with an app, and no bank linked yet. */
public final class SomePerson {
  private final RunningService service;
  private final String name = "person-" + UUID.randomUUID();

  public SomePerson(RunningService service) {
    this.service = service;
  }

  public String name() {
    return name;
  }

  public Caller app() {
    return service.as(name);
  }

  /** Links a bank, the same each time, as an app that tells nothing but the token. */
  public Answer links() {
    return app().post("/v1/items", "{\"publicToken\": \"" + publicToken() + "\"}");
  }

  /** The same, with more members of the body. */
  public Answer links(String more) {
    return app().post("/v1/items", "{\"publicToken\": \"" + publicToken() + "\", " + more + "}");
  }

  /** Links a bank and returns the item's id. */
  public String linked() {
    return links().body().get("itemId").asString();
  }

  /** The item turns out to be in a state. */
  public void is(String itemId, Item.Status status) {
    Items items = service.storage().items();
    Item item = items.find(itemId).orElseThrow();
    items.setHealth(itemId, item.health(), Item.Health.quiet(status, item.linkedAt()));
  }

  /** What Link would give the app. */
  private String publicToken() {
    Login login = Login.of(Optional.empty(), Optional.empty(), Optional.empty());
    return service
        .simulator()
        .linkPage()
        .link(login, List.of("transactions"), Optional.empty(), OptionalInt.empty())
        .publicToken();
  }
}
