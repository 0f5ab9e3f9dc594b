package io.spendwatch.notifier.fcm;

import com.google.firebase.FirebaseApp;
import com.google.firebase.ThreadManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** A thread a send: a slow answer holds nothing but itself. */
final class VirtualThreads extends ThreadManager {

  @Override
  protected ExecutorService getExecutor(FirebaseApp app) {
    return Executors.newThreadPerTaskExecutor(getThreadFactory());
  }

  @Override
  protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
    executor.shutdownNow();
  }

  @Override
  protected ThreadFactory getThreadFactory() {
    return Thread.ofVirtual().name("fcm-", 0).factory();
  }
}
