package io.spendwatch.link.plans;

import static io.spendwatch.link.plans.PlanEdits.MERCHANT;
import static io.spendwatch.link.plans.PlanEdits.TRANSACTION;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the caller puts transactions that the bank puts elsewhere; {@code ownCategories} of the
 * plan has all of it. The ETag is the plan's revision.
 */
@RestController
@RequestMapping("/v1")
public final class OwnCategoriesApi {
  private static final String CATEGORY = "category";

  private final Planning planning;

  public OwnCategoriesApi(Planning planning) {
    this.planning = planning;
  }

  /**
   * A category, with dots between its names or as a list of them; null for one transaction that is
   * left to the bank, whatever is said of its merchant.
   */
  record Chosen(Object category) {}

  /** All that a merchant sells. */
  record ChosenForMerchant(String merchant, Object category) {}

  @PutMapping("/transactions/{transactionId}/category")
  ResponseEntity<Void> put(
      Principal user, @PathVariable String transactionId, @RequestBody Chosen chosen) {
    Map<String, Object> entry = entry(TRANSACTION, transactionId, chosen.category());
    return change(user, PlanEdits.putUnder(TRANSACTION, transactionId, entry));
  }

  /** Back to what is said of its merchant, or to the bank. */
  @DeleteMapping("/transactions/{transactionId}/category")
  ResponseEntity<Void> leave(Principal user, @PathVariable String transactionId) {
    return change(user, PlanEdits.leave(TRANSACTION, transactionId));
  }

  @PutMapping("/merchant-categories")
  ResponseEntity<Void> put(Principal user, @RequestBody ChosenForMerchant chosen) {
    Map<String, Object> entry = entry(MERCHANT, chosen.merchant(), chosen.category());
    return change(user, PlanEdits.putUnder(MERCHANT, chosen.merchant(), entry));
  }

  @DeleteMapping("/merchant-categories")
  ResponseEntity<Void> leaveMerchant(Principal user, @RequestParam String merchant) {
    return change(user, PlanEdits.leave(MERCHANT, merchant));
  }

  private ResponseEntity<Void> change(Principal user, UnaryOperator<Map<String, Object>> edit) {
    long revision = planning.edit(user.getName(), OptionalLong.empty(), edit).revision();
    return ResponseEntity.noContent().eTag(String.valueOf(revision)).build();
  }

  private static Map<String, Object> entry(String kind, String name, Object category) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(kind, name);
    if (category != null) {
      entry.put(CATEGORY, category);
    }
    return entry;
  }
}
