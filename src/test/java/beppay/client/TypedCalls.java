package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a written request by the client's call for it, and gives back the answer as it came over the wire. What
/// the client made of that answer is held against it first.
public final class TypedCalls {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final @Nullable String key;

    /// @param key sent unless the request itself has one
    public TypedCalls(String address, @Nullable String key) {
        this.address = address;
        this.key = key;
    }

    /// Null where the client has no call that would send this: a field it doesn't know, a date that is none, a
    /// header of another kind. Each request is sent once, so that a test sees every refusal.
    ///
    /// @param headers names and values in turn
    public @Nullable HttpResponse<byte[]> send(String method, String target, @Nullable String body, String... headers) {
        var written = WrittenRequest.of(method, target, body, headers);
        var call = written == null ? null : written.call();
        if (written == null || call == null) {
            return null;
        }
        var answers = new ArrayList<HttpResponse<byte[]>>();
        var client = BepPay.at(address).httpClient(HTTP).attempts(1).observer(answers::add);
        var itsKey = written.key() == null ? key : written.key();
        var told = told(call, (itsKey == null ? client : client.key(itsKey)).build());
        assertThat(answers).as("the answers to one call").hasSize(1);
        var answer = answers.get(0);
        written.check(answer.request());
        Agreement.check(told, answer);
        return answer;
    }

    private static Object told(Function<BepPay, Object> call, BepPay client) {
        try {
            return call.apply(client);
        } catch (Refused refused) {
            return refused;
        }
    }
}
