package io.spendwatch.link;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.link.audit.Auditor;
import io.spendwatch.link.leaving.Forgetting;
import io.spendwatch.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** What the service does now and then, asked by nobody. */
@Configuration(proxyBeanMethods = false)
class LinkUpkeep {

  @Bean
  Forgetting forgetting(
      Storage storage, @Value("${spendwatch.forgetting.quiet}") Duration quiet, Clock clock) {
    return new Forgetting(storage.users(), storage.items(), quiet, clock);
  }

  @Bean
  Auditor auditor(
      Storage storage,
      @Value("${spendwatch.audit.quiet}") Duration quiet,
      Clock clock,
      MeterRegistry meters) {
    return new Auditor(storage.readModel(), storage.plans(), quiet, clock, meters);
  }

  @Bean
  SimpleAsyncTaskScheduler upkeep(
      Forgetting forgetting,
      @Value("${spendwatch.forgetting.every}") Duration forgettingEvery,
      Auditor auditor,
      @Value("${spendwatch.audit.every}") Duration auditEvery) {
    SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("upkeep");
    // They run until the scheduler stops, which is when the service does.
    var _ = scheduler.scheduleWithFixedDelay(forgetting, forgettingEvery);
    var _ = scheduler.scheduleWithFixedDelay(auditor, auditEvery);
    return scheduler;
  }
}
