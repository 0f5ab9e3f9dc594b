package io.spendwatch.benchmarks.figures;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What was measured on.
 *
 * @param memoryMebibytes of the machine
 * @param kernel name and version of the operating system's
 */
public record Machine(int cores, long memoryMebibytes, String jdk, String kernel) {

  /** This one. */
  static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  @Override
  public String toString() {
    return "%d cores, %,d MiB, JDK %s, %s".formatted(cores, memoryMebibytes, jdk, kernel);
  }
}
