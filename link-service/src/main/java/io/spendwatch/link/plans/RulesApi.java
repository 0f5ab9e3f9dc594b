package io.spendwatch.link.plans;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.written.WrittenRule;
import io.spendwatch.link.problems.Problem;
import java.net.URI;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The rules of the caller's plan, one at a time. The ETag is the plan's revision, as every change
 * of a rule is one of the plan.
 */
@RestController
@RequestMapping("/v1/rules")
public final class RulesApi {
  private final Planning planning;

  public RulesApi(Planning planning) {
    this.planning = planning;
  }

  @GetMapping("/{ruleId}")
  ResponseEntity<Map<String, Object>> read(Principal user, @PathVariable UUID ruleId) {
    Plan plan = planning.current(user.getName());
    Rule rule = find(plan, ruleId).orElseThrow(RulesApi::notThere);
    return ResponseEntity.ok().eTag(tag(plan)).body(WrittenRule.write(rule));
  }

  /** Sent again, it says the rule that it made. */
  @PostMapping
  ResponseEntity<Map<String, Object>> add(Principal user, @RequestBody Map<String, Object> body) {
    Map<String, Object> rule = withoutId(body);
    Map<String, Object> content = PlanEdits.content(rule);
    Plan plan = planning.edit(user.getName(), OptionalLong.empty(), PlanEdits.addRule(rule));
    Map<String, Object> added =
        plan.rules().stream()
            .map(WrittenRule::write)
            .filter(it -> PlanEdits.content(it).equals(content))
            .findFirst()
            .orElseThrow();
    return ResponseEntity.created(URI.create("/v1/rules/" + added.get("id")))
        .eTag(tag(plan))
        .body(added);
  }

  /** Makes the rule what the body says, also if there was none of this id. */
  @PutMapping("/{ruleId}")
  ResponseEntity<Map<String, Object>> write(
      Principal user,
      @PathVariable UUID ruleId,
      @RequestBody Map<String, Object> body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
    if (!ruleId.toString().equals(body.getOrDefault("id", ruleId.toString()))) {
      throw Problem.invalid("id", "'id' must be that of the path, or left out.");
    }
    // Read alone first, so that an error names the place in this body and not one in the plan.
    WrittenRule.read(body, UUID::randomUUID);
    Plan plan =
        planning.edit(user.getName(), Revisions.expected(ifMatch), PlanEdits.putRule(ruleId, body));
    Rule rule = find(plan, ruleId).orElseThrow(RulesApi::notThere);
    return ResponseEntity.ok().eTag(tag(plan)).body(WrittenRule.write(rule));
  }

  /** Without effect if it is not there. */
  @DeleteMapping("/{ruleId}")
  ResponseEntity<Void> remove(
      Principal user,
      @PathVariable UUID ruleId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
    Plan plan =
        planning.edit(user.getName(), Revisions.expected(ifMatch), PlanEdits.removeRule(ruleId));
    return ResponseEntity.noContent().eTag(tag(plan)).build();
  }

  private static Map<String, Object> withoutId(Map<String, Object> body) {
    if (body.containsKey("id")) {
      throw Problem.invalid(
          "id", "A new rule gets its id here: PUT /v1/rules/{ruleId} changes one.");
    }
    Map<String, Object> rule = new LinkedHashMap<>(body);
    rule.remove("revision");
    return rule;
  }

  private static Optional<Rule> find(Plan plan, UUID ruleId) {
    return plan.rules().stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
  }

  private static String tag(Plan plan) {
    return String.valueOf(plan.revision());
  }

  static Problem notThere() {
    return new Problem(
        HttpStatus.NOT_FOUND, "no-such-rule", "You have no such rule: GET /v1/plan shows yours.");
  }
}
