package io.spendwatch.storage.rotation;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.vault.KeysetFile;
import io.spendwatch.storage.vault.SealBroken;
import io.spendwatch.storage.vault.SealedToken;
import io.spendwatch.storage.vault.TokenVault;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the key that access tokens are sealed with, in stages between which every service is
 * restarted with the changed keyset: whoever runs with the keyset of a stage or of the one before
 * opens what anybody has sealed until then.
 */
public final class KeyRotation {
  private static final int PAGE = 100;

  private final KeysetFile file;
  private final Items items;

  public KeyRotation(KeysetFile file, Items items) {
    this.file = file;
    this.items = items;
  }

  /** The stages, in their order. */
  public enum Stage {
    /** A new key opens, and does not seal yet. */
    ADD,
    /** The new key seals. */
    PROMOTE,
    /** What older keys have sealed is sealed with the new one. Changes no keyset. */
    RESEAL,
    /** Older keys open nothing any more. */
    RETIRE
  }

  /**
   * Does one stage. One that was done already is refused, except for resealing, which goes on where
   * it stopped.
   *
   * @return what was done, without anything secret
   * @throws IllegalStateException if it is not this stage's turn; the message says whose it is
   */
  public String run(Stage stage) {
    return switch (stage) {
      case ADD -> add();
      case PROMOTE -> promote();
      case RESEAL -> reseal();
      case RETIRE -> retire();
    };
  }

  private String add() {
    KeysetHandle keys = file.load();
    refuseIf(!newest(keys).isPrimary(), "A key was added and not promoted: promote it");
    KeysetHandle next =
        changed(
            KeysetHandle.newBuilder(keys)
                .addEntry(
                    KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    return "key %08x added: restart every service with this keyset, then promote"
        .formatted(newest(next).getId());
  }

  private String promote() {
    KeysetHandle keys = file.load();
    refuseIf(newest(keys).isPrimary(), "The newest key seals already: add one first");
    KeysetHandle.Builder next = KeysetHandle.newBuilder(keys);
    next.getAt(keys.size() - 1).makePrimary();
    changed(next);
    return "key %08x seals: restart every service with this keyset, then reseal"
        .formatted(newest(keys).getId());
  }

  private String retire() {
    KeysetHandle keys = file.load();
    refuseIf(!newest(keys).isPrimary(), "The newest key does not seal yet: promote it");
    long others = count(keys.getPrimary().getId());
    refuseIf(others > 0, others + " tokens are sealed with older keys: reseal them");
    KeysetHandle.Builder next = KeysetHandle.newBuilder(keys);
    int retired = 0;
    for (int at = 0; at < keys.size(); at++) {
      if (!keys.getAt(at).isPrimary() && keys.getAt(at).getStatus() == KeyStatus.ENABLED) {
        next.getAt(at).setStatus(KeyStatus.DISABLED);
        retired++;
      }
    }
    changed(next);
    return "%d older keys disabled: restart every service with this keyset".formatted(retired);
  }

  private long count(int primary) {
    long others = 0;
    for (List<Item> page = page(Optional.empty()); !page.isEmpty(); page = after(page)) {
      others += page.stream().filter(it -> it.token().keyId() != primary).count();
    }
    return others;
  }

  private String reseal() {
    KeysetHandle keys = file.load();
    TokenVault vault = TokenVault.of(keys);
    int primary = keys.getPrimary().getId();
    int resealed = 0;
    int changed = 0;
    int broken = 0;
    for (List<Item> page = page(Optional.empty()); !page.isEmpty(); page = after(page)) {
      for (Item item : page) {
        switch (resealed(vault, primary, item)) {
          case RESEALED -> resealed++;
          case CHANGED -> changed++;
          case BROKEN -> broken++;
          case FRESH -> {}
        }
      }
    }
    return "%d tokens resealed with key %08x, %d changed meanwhile, %d do not open: %s"
        .formatted(
            resealed,
            primary,
            changed,
            broken,
            changed + broken == 0 ? "retire the older keys" : "reseal again");
  }

  private enum Outcome {
    FRESH,
    RESEALED,
    CHANGED,
    BROKEN
  }

  private Outcome resealed(TokenVault vault, int primary, Item item) {
    if (item.token().keyId() == primary) {
      return Outcome.FRESH;
    }
    try {
      String accessToken = vault.open(item.token(), item.userId(), item.itemId());
      SealedToken next = vault.seal(accessToken, item.userId(), item.itemId());
      return items.reseal(item.itemId(), item.token(), next) ? Outcome.RESEALED : Outcome.CHANGED;
    } catch (SealBroken e) {
      return Outcome.BROKEN;
    }
  }

  private List<Item> page(Optional<String> after) {
    return items.page(after, PAGE);
  }

  private List<Item> after(List<Item> page) {
    return page(Optional.of(page.getLast().itemId()));
  }

  private static KeysetHandle.Entry newest(KeysetHandle keys) {
    return keys.getAt(keys.size() - 1);
  }

  private KeysetHandle changed(KeysetHandle.Builder next) {
    try {
      KeysetHandle keys = next.setConfiguration(RegistryConfiguration.get()).build();
      file.save(keys);
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot change the keyset", e);
    }
  }

  private static void refuseIf(boolean wrong, String whatToDo) {
    if (wrong) {
      throw new IllegalStateException(whatToDo);
    }
  }
}
