package io.spendwatch.storage.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.Query;
import com.google.firestore.v1.StructuredQuery;
import io.spendwatch.storage.contract.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The emulator answers without indexes, Firestore does not: each query has the one it needs. */
class FirestoreIndexesTest {

  @Test
  void everyQueryOverSeveralFieldsHasItsIndexAndNoIndexIsLeftOver() throws Exception {
    Firestore offline = offline();
    try {
      Set<List<String>> needed =
          queries(new Layout(offline)).map(FirestoreIndexesTest::index).collect(Collectors.toSet());

      assertThat(written()).containsExactlyInAnyOrderElementsOf(needed);
    } finally {
      offline.close();
    }
  }

  /** Makes queries and asks nobody. */
  private static Firestore offline() {
    return FirestoreOptions.newBuilder()
        .setProjectId("indexes")
        .setEmulatorHost("127.0.0.1:1")
        .build()
        .getService();
  }

  private static Stream<Query> queries(Layout layout) {
    return Stream.of(
        FirestoreItems.toBeRemoved(layout, Instant.EPOCH, 1),
        FirestoreItems.waiting(layout, Instant.EPOCH, 1),
        FirestoreResults.newest(layout, "ann", Optional.empty(), 1),
        FirestoreReadModel.page(layout, "ann", Examples.NOVEMBER, Optional.empty(), 1));
  }

  /** What is compared with a value first, then the order. */
  private static List<String> index(Query query) {
    StructuredQuery it = query.toProto().getStructuredQuery();
    Stream<String> equal =
        it.getWhere().getCompositeFilter().getFiltersList().stream()
            .map(StructuredQuery.Filter::getFieldFilter)
            .filter(filter ->
                switch (filter.getOp()) {
                  case EQUAL, IN -> true;
                  default -> false;
                })
            .map(filter -> filter.getField().getFieldPath() + " ASCENDING");
    Stream<String> order =
        it.getOrderByList().stream()
            .map(by -> by.getField().getFieldPath() + " " + by.getDirection());
    String collection = it.getFrom(0).getCollectionId();
    return Stream.of(Stream.of(collection), equal, order).flatMap(part -> part).toList();
  }

  private static List<List<String>> written() throws IOException {
    String json = Files.readString(Path.of("firestore/firestore.indexes.json"));
    return elements(new JsonMapper().readTree(json).get("indexes"))
        .map(index ->
            Stream.concat(
                    Stream.of(index.get("collectionGroup").stringValue()),
                    elements(index.get("fields"))
                        .map(field ->
                            field.get("fieldPath").stringValue()
                                + " "
                                + field.get("order").stringValue()))
                .toList())
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
