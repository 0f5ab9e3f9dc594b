package io.spendwatch.link;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Answers 304 to whoever has the answer already; a stream has no end to make a tag of. */
final class EntityTags extends ShallowEtagHeaderFilter {
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/v1/events");
  }
}
