package io.spendwatch.ingest.health;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.AttentionKind;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.messaging.Sends;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Item.Status;
import java.time.Instant;
import java.util.UUID;
import org.springframework.kafka.core.KafkaOperations;

/** Tells the world that a connection needs its person, or no longer does. */
public final class Attention {
  /** Of the ids of episodes, which are made of what began them: a repeat has the same. */
  private static final UUID EPISODES = UUID.fromString("5f0e7a54-54c8-5a0b-9d7e-0d5c9a1f7b11");

  private final KafkaOperations<String, ItemAttention> kafka;

  public Attention(KafkaOperations<String, ItemAttention> kafka) {
    this.kafka = kafka;
  }

  static UUID episode(Item item, Object what, Instant since) {
    String name = item.itemId() + " " + what + " " + since.toEpochMilli();
    return UuidCreator.getNameBasedSha1(EPISODES, name);
  }

  /** Trouble has begun. */
  void begun(Item item, Health trouble) {
    tell(
        said(item, trouble.episodeId().orElseThrow(), kind(trouble.status()), trouble.since())
            .setErrorCode(trouble.errorCode().orElse(null))
            .setEndsAt(trouble.endsAt().orElse(null)));
  }

  /** Trouble is over, if any was told. */
  void over(Item item, Health trouble) {
    trouble
        .episodeId()
        .ifPresent(id -> tell(said(item, id, AttentionKind.REPAIRED, trouble.since())));
  }

  /** One account is no longer shared. */
  void accountRevoked(Item item, String accountId, Instant at) {
    UUID episode = UuidCreator.getNameBasedSha1(EPISODES, item.itemId() + " " + accountId);
    tell(said(item, episode, AttentionKind.ACCOUNT_REVOKED, at));
  }

  /** There are accounts that could be shared. */
  void newAccounts(Item item, Instant at) {
    UUID episode = episode(item, AttentionKind.NEW_ACCOUNTS, at);
    tell(said(item, episode, AttentionKind.NEW_ACCOUNTS, at));
  }

  private static ItemAttention.Builder said(
      Item item, UUID episode, AttentionKind kind, Instant since) {
    return ItemAttention.newBuilder()
        .setEpisodeId(episode)
        .setUserId(item.userId())
        .setItemId(item.itemId())
        .setInstitution(item.institutionName().isBlank() ? null : item.institutionName())
        .setKind(kind)
        .setSince(since);
  }

  private void tell(ItemAttention.Builder said) {
    ItemAttention attention = said.build();
    Sends.await(() -> kafka.send(Topics.ITEMS_ATTENTION.name(), attention.getUserId(), attention));
  }

  private static AttentionKind kind(Status status) {
    return switch (status) {
      case LOGIN_REQUIRED -> AttentionKind.LOGIN_REQUIRED;
      case EXPIRING -> AttentionKind.EXPIRING;
      case REVOKED -> AttentionKind.REVOKED;
      case ERROR -> AttentionKind.FAILED;
      case GOOD, REMOVED -> throw new IllegalArgumentException("No trouble: " + status);
    };
  }
}
