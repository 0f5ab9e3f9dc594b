package io.spendwatch.plaid;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.plaid.client.JSON;
import com.plaid.client.request.PlaidApi;
import io.spendwatch.plaid.PlaidError.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/**
 * plaid-java on a connection pool and a JSON reader of our own: its own client makes a pool for
 * every service, has no limit for a call as a whole, and loses a page to an unknown enum value.
 */
final class PlaidConnection {
  private static final int IDLE_CONNECTIONS = 64;

  private final OkHttpClient http;
  private final PlaidApi api;

  PlaidConnection(PlaidSettings settings) {
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .callTimeout(settings.callTimeout())
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
            // Else a call that got no answer is made again unseen: past the limits, and twice.
            .retryOnConnectionFailure(false)
            .addInterceptor(headers(settings))
            .build();
    this.api =
        new Retrofit.Builder()
            .baseUrl(settings.baseUrl().resolve("/").toString())
            .client(http)
            .addConverterFactory(GsonConverterFactory.create(gson()))
            .build()
            .create(PlaidApi.class);
  }

  PlaidApi api() {
    return api;
  }

  /** The same, with a time limit of its own. */
  <T> T await(Call<T> call, Duration atMost) {
    call.timeout().timeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return await(call);
  }

  /**
   * Makes a call and waits for its answer.
   *
   * @throws PlaidError if there is none or it is not the one hoped for
   */
  <T> T await(Call<T> call) {
    try {
      Response<T> response = call.execute();
      if (response.isSuccessful() && response.body() != null) {
        return response.body();
      }
      throw refused(response);
    } catch (IOException e) {
      throw new PlaidError(Kind.RETRY, "NETWORK", e.getClass().getSimpleName(), 0, "", e);
    } catch (JsonParseException | IllegalStateException | ArithmeticException e) {
      // No cause: its message may quote the answer.
      throw unreadable(e);
    }
  }

  void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  static PlaidError unreadable(RuntimeException e) {
    return new PlaidError(Kind.RETRY, "UNREADABLE", e.getClass().getSimpleName(), 200, "");
  }

  private static Interceptor headers(PlaidSettings settings) {
    return chain ->
        chain.proceed(
            chain
                .request()
                .newBuilder()
                .header("PLAID-CLIENT-ID", settings.clientId())
                .header("PLAID-SECRET", settings.secret())
                .header("Plaid-Version", "2020-09-14")
                .header("User-Agent", "Spendwatch")
                .build());
  }

  private static Gson gson() {
    GsonBuilder gson = new JSON().getGson().newBuilder();
    ChanneledTransaction.register(gson);
    return gson.registerTypeAdapterFactory(new LenientEnums()).create();
  }

  private static PlaidError refused(Response<?> response) throws IOException {
    JsonObject error = errorBody(response);
    String type = text(error, "error_type", "UNREADABLE");
    String code = text(error, "error_code", "HTTP_" + response.code());
    Kind kind = ErrorTable.kind(type, code, response.code());
    PlaidError refused =
        new PlaidError(kind, type, code, response.code(), text(error, "request_id", ""));
    return RetryAfter.of(response.headers().get("Retry-After"), InstantSource.system())
        .map(refused::retryAfter)
        .orElse(refused);
  }

  /** Read by hand, as new error types keep coming and a proxy in between may answer in HTML. */
  private static JsonObject errorBody(Response<?> response) throws IOException {
    try (ResponseBody body = response.errorBody()) {
      JsonElement json = JsonParser.parseString(body == null ? "" : body.string());
      return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  private static String text(JsonObject json, String field, String otherwise) {
    JsonElement value = json.get(field);
    return value == null || !value.isJsonPrimitive() ? otherwise : value.getAsString();
  }
}
