package io.spendwatch.link;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API, for people and for generators of clients. */
@RestController
final class DescriptionApi {
  @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
  Resource openApi() {
    return new ClassPathResource("openapi.yaml");
  }
}
