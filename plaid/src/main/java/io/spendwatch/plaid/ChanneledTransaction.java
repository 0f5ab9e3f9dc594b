package io.spendwatch.plaid;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.InstanceCreator;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.plaid.client.model.Transaction;
import java.io.IOException;

/**
 * A transaction that remembers the text of its payment channel. plaid-java has an enum of three
 * values there, which cannot hold the fourth that Plaid may send.
 */
final class ChanneledTransaction extends Transaction {
  private String channel;

  /** Plaid's payment_channel as it was sent, or null. */
  static String channelOf(Transaction transaction) {
    return ((ChanneledTransaction) transaction).channel;
  }

  static void register(GsonBuilder gson) {
    gson.registerTypeAdapter(
        Transaction.class, (InstanceCreator<Transaction>) _ -> new ChanneledTransaction());
    gson.registerTypeAdapterFactory(new Reading());
  }

  private static final class Reading implements TypeAdapterFactory {
    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      return type.getRawType() == Transaction.class
          ? reading(gson.getDelegateAdapter(this, type))
          : null;
    }

    private static <T> TypeAdapter<T> reading(TypeAdapter<T> plain) {
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          plain.write(out, value);
        }

        @Override
        public T read(JsonReader in) {
          JsonObject json = JsonParser.parseReader(in).getAsJsonObject();
          T transaction = plain.fromJsonTree(json);
          ((ChanneledTransaction) transaction).channel = text(json.get("payment_channel"));
          return transaction;
        }
      };
    }

    private static String text(JsonElement json) {
      return json == null || !json.isJsonPrimitive() ? null : json.getAsString();
    }
  }
}
