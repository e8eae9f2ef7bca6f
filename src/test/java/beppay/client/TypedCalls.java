package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends a request with the corresponding method of the Java client and returns the raw response. The result of
/// the client is compared with that response first.
public final class TypedCalls {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final @Nullable String key;

    /// @param key the default key, for requests without one
    public TypedCalls(String address, @Nullable String key) {
        this.address = address;
        this.key = key;
    }

    /// Null if no method of the client can send this request, for example because of an unknown field, an
    /// invalid date or another header. Each request is sent only once, so that tests see every error.
    ///
    /// @param headers alternating names and values
    public @Nullable HttpResponse<byte[]> send(String method, String target, @Nullable String body, String... headers) {
        var written = WrittenRequest.of(method, target, body, headers);
        var call = written == null ? null : written.call();
        if (written == null || call == null) {
            return null;
        }
        var responses = new ArrayList<HttpResponse<byte[]>>();
        var client = BepPay.at(address).httpClient(HTTP).attempts(1).observer(responses::add);
        var usedKey = written.key() == null ? key : written.key();
        var result = result(call, (usedKey == null ? client : client.key(usedKey)).build());
        assertThat(responses).as("the responses to one call").hasSize(1);
        var response = responses.get(0);
        written.check(response.request());
        Agreement.check(result, response);
        return response;
    }

    private static Object result(Function<BepPay, Object> call, BepPay client) {
        try {
            return call.apply(client);
        } catch (BepPayException refused) {
            return refused;
        }
    }
}
