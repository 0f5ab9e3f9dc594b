package io.spendwatch.link.plans;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.link.problems.Problem;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The plan of the caller, in its written form and with its {@code revision}, which is also its
 * ETag. What is read may be written back; a revision in it, or in If-Match, must then be current.
 */
@RestController
@RequestMapping("/v1/plan")
public final class PlanApi {
  private static final String REVISION = "revision";

  private final Planning planning;

  public PlanApi(Planning planning) {
    this.planning = planning;
  }

  @GetMapping
  ResponseEntity<Map<String, Object>> read(Principal user) {
    return answer(planning.current(user.getName()));
  }

  @PutMapping
  ResponseEntity<Map<String, Object>> write(
      Principal user,
      @RequestBody Map<String, Object> body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
    Map<String, Object> written = new LinkedHashMap<>(body);
    Object seen = written.remove(REVISION);
    OptionalLong expected = ifMatch == null ? revision(seen) : Revisions.expected(ifMatch);
    return answer(planning.edit(user.getName(), expected, _ -> written));
  }

  private static OptionalLong revision(Object seen) {
    return switch (seen) {
      case null -> OptionalLong.empty();
      case Integer revision -> OptionalLong.of(revision);
      case Long revision -> OptionalLong.of(revision);
      default -> throw Problem.invalid(REVISION, "'revision' must be a number, or left out.");
    };
  }

  private static ResponseEntity<Map<String, Object>> answer(Plan plan) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(REVISION, plan.revision());
    body.putAll(WrittenPlan.write(plan));
    return ResponseEntity.ok().eTag(String.valueOf(plan.revision())).body(body);
  }
}
