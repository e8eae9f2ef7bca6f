package beppay.suppliers;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The texts that a supplier's client exchanges during one call of [RemoteSupplier], for the operator.
///
/// The client calls [#add] on the thread of the call, with texts from which it has removed all secrets.
/// Activation codes are removed here too.
public final class CallEvidence {
    /// Enough for an order and its response. A list of orders is cut off.
    private static final int MAX_BYTES = 4_096;

    private static final Pattern ACTIVATION_CODE = Pattern.compile("(?i)LPA:[^\\s\"'<>\\\\]*");
    private static final ScopedValue<CallEvidence> CURRENT = ScopedValue.newInstance();

    private final StringBuilder requests = new StringBuilder();
    private final StringBuilder responses = new StringBuilder();

    /// Makes a call and records what is exchanged meanwhile.
    public <T> T during(ScopedValue.CallableOp<T, RuntimeException> call) {
        return ScopedValue.where(CURRENT, this).call(call);
    }

    /// Records a request and its response. Does nothing outside of a recorded call, such as the import of a price
    /// list.
    ///
    /// @param response null if there was none
    public static void add(String request, @Nullable String response) {
        if (CURRENT.isBound()) {
            var current = CURRENT.get();
            current.append(current.requests, request);
            current.append(current.responses, response == null ? "" : response);
        }
    }

    private synchronized void append(StringBuilder texts, String text) {
        if (!text.isEmpty() && texts.length() < MAX_BYTES) {
            texts.append(texts.isEmpty() ? "" : "\n").append(text, 0, Math.min(text.length(), MAX_BYTES));
        }
    }

    /// At most 4 KB; null if nothing was recorded.
    public synchronized @Nullable String request() {
        return limited(requests);
    }

    /// Like [#request].
    public synchronized @Nullable String response() {
        return limited(responses);
    }

    private static @Nullable String limited(CharSequence texts) {
        var text = ACTIVATION_CODE.matcher(texts).replaceAll("LPA:…").replace('\0', '?');
        var bytes = ByteBuffer.allocate(MAX_BYTES);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(text), bytes, true);
        var limited = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        return limited.isEmpty() ? null : limited;
    }
}
