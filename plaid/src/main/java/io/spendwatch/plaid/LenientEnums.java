package io.spendwatch.plaid;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/**
 * Reads a value of an enum that plaid-java does not know as null. By itself plaid-java throws, and
 * a whole page of transactions is lost to one new payment channel.
 */
final class LenientEnums implements TypeAdapterFactory {

  @Override
  public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    return type.getRawType().isEnum() ? lenient(gson.getDelegateAdapter(this, type)) : null;
  }

  private static <T> TypeAdapter<T> lenient(TypeAdapter<T> strict) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        strict.write(out, value);
      }

      @Override
      public T read(JsonReader in) {
        return readOrNull(strict, JsonParser.parseReader(in));
      }
    };
  }

  private static <T> T readOrNull(TypeAdapter<T> strict, JsonElement json) {
    try {
      return json.isJsonNull() ? null : strict.fromJsonTree(json);
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return null;
    }
  }
}
