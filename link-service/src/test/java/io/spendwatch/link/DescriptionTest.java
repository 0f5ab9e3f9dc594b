package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.spendwatch.link.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description says what is there, and what it says can be done. */
@ExtendWith(RunningService.Shared.class)
class DescriptionTest {

  @Test
  void itDescribesEveryPathAndNoOther(RunningService service) {
    assertThat(ApiDescription.get().operations()).isEqualTo(served(service));
  }

  @Test
  void itIsServedToAnybody(RunningService service) {
    Answer answer = service.with(null).get("/openapi.yaml");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).hasValue("application/yaml");
    assertThat(answer.text()).startsWith("openapi: 3.0.3");
  }

  /** But for those that name something which is not there, or is Plaid's to give. */
  @TestFactory
  Stream<DynamicTest> itsExamplesAreTaken(RunningService service) {
    return ApiDescription.get()
        .exampleRequests()
        .filter(example -> !example.getKey().equals("POST /v1/items"))
        .map(example ->
            dynamicTest(
                example.getKey(),
                () -> {
                  String[] operation = example.getKey().split(" ", 2);
                  String path =
                      operation[1]
                          .replace("{ruleId}", "00000000-0000-4000-8000-000000000001")
                          .replaceAll("\\{\\w+}", "any");
                  Answer answer =
                      service
                          .as("reader-of-examples")
                          .send(
                              operation[0],
                              path,
                              BodyPublishers.ofString(example.getValue().toString()));

                  assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
                }));
  }

  private static Set<String> served(RunningService service) {
    return service
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(mapping ->
            mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                    mapping.getPatternValues().stream().map(path -> method.name() + " " + path)))
        .filter(operation -> operation.contains(" /v1/"))
        .map(DescriptionTest::withoutPatterns)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutPatterns(String operation) {
    return operation.replaceAll("\\{(\\w+)[^}]*}", "{$1}");
  }
}
