package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.documents.Documents;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The plans, in their users' documents, in the form in which people write them. */
final class FirestorePlans implements Plans {
  static final String REVISION = "planRevision";
  static final String PLAN = "plan";

  private final Database database;
  private final Layout layout;
  private final FirestoreOutbox outbox;

  FirestorePlans(Database database, Layout layout, FirestoreOutbox outbox) {
    this.database = database;
    this.layout = layout;
    this.outbox = outbox;
  }

  @Override
  public Optional<Plan> find(String userId) {
    DocumentSnapshot user = database.get(layout.user(userId));
    return revision(user) == 0 ? Optional.empty() : Optional.of(plan(userId, user));
  }

  @Override
  public boolean save(Plan plan, OutboxMessage message) {
    return database.change(
        layout.user(plan.userId()),
        (user, writes) -> {
          if (plan.revision() != revision(user) + 1) {
            return false;
          }
          outbox.leave(writes, message);
          writes.guard(
              Map.of(REVISION, plan.revision(), PLAN, Documents.tree(WrittenPlan.write(plan))));
          return true;
        });
  }

  /** 0 for a user who has not saved a plan. */
  private static long revision(DocumentSnapshot user) {
    Long revision = user.getLong(REVISION);
    return revision == null ? 0 : revision;
  }

  private static Plan plan(String userId, DocumentSnapshot user) {
    try {
      return WrittenPlan.read(userId, revision(user), user.get(PLAN), FirestorePlans::missingId);
    } catch (InvalidRule e) {
      throw new IllegalStateException("The plan of user " + userId + " is none by now", e);
    }
  }

  private static UUID missingId() {
    throw new IllegalStateException("A stored rule has an id");
  }
}
