package io.spendwatch.link.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Bounds what a request may make us read: by its Content-Length before anything is read, else by
 * counting.
 */
public final class BodyLimit extends OncePerRequestFilter {
  private final int limit;
  private final HandlerExceptionResolver problems;

  /**
   * @param limit in bytes
   * @param problems answers with a problem
   */
  public BodyLimit(int limit, HandlerExceptionResolver problems) {
    this.limit = limit;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      problems.resolveException(request, response, null, new BodyTooLarge(limit).problem());
    } else {
      chain.doFilter(new Bounded(request), response);
    }
  }

  private final class Bounded extends HttpServletRequestWrapper {
    private Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counting(super.getInputStream());
    }
  }

  private final class Counting extends ServletInputStream {
    private final ServletInputStream body;
    private int read;

    private Counting(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int some = body.read(into, from, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) throws BodyTooLarge {
      read += more;
      if (read > limit) {
        throw new BodyTooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
