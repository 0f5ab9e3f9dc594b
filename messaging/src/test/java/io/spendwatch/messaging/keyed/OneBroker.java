package io.spendwatch.messaging.keyed;

import io.spendwatch.localkafka.LocalKafka;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of this module one broker, which stops after the last of them. */
final class OneBroker implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == LocalKafka.class;
  }

  @Override
  public LocalKafka resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(OneBroker.class))
        .computeIfAbsent(LocalKafka.class, _ -> LocalKafka.temporary(), LocalKafka.class);
  }
}
