package beppay.documentation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The public documentation: pages for people and files for programs, generated from `openapi.yaml` and Markdown
/// on the first request.
public final class Documentation {
    private final Function<Call, String> address;
    private volatile @Nullable Map<String, CachedResponse> responses;

    /// @param address the server's address for a caller, as the examples show it
    public Documentation(Function<Call, String> address) {
        this.address = address;
    }

    public Routes routes() {
        return new Routes()
                .get("/docs", Documentation::redirect)
                .get("/docs/", Documentation::redirect)
                .get(Page.FOLDER, this::showAtOnce, this::show)
                .get(Page.FOLDER + "/{page}", this::showAtOnce, this::show)
                .get(SiteResponses.OPENAPI_JSON, this::showAtOnce, this::show)
                .get(SiteResponses.POSTMAN, this::showAtOnce, this::show)
                .get(SiteResponses.LLMS, this::showAtOnce, this::show);
    }

    /// Generates the documentation if that has not happened yet, so that no reader waits for it. It takes half a
    /// second in a JVM that has just started.
    public void prepare() {
        responses();
    }

    private static Reply redirect(Call call) {
        return HtmlReply.seeOther(Page.FOLDER);
    }

    /// Null if the documentation is not generated yet, or if the response must contain another address:
    /// replacing it takes a millisecond.
    private @Nullable Reply showAtOnce(Call call) {
        var made = responses;
        return made == null || !address.apply(call).equals(Variables.DEFAULT.address())
                ? null
                : response(made, call).handle(call, Variables.DEFAULT.address());
    }

    private Reply show(Call call) {
        return response(responses(), call).handle(call, address.apply(call));
    }

    private static CachedResponse response(Map<String, CachedResponse> made, Call call) {
        var response = made.get(call.path());
        if (response == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "The documentation has no page with this name.");
        }
        return response;
    }

    private Map<String, CachedResponse> responses() {
        var made = responses;
        return made == null ? make() : made;
    }

    private synchronized Map<String, CachedResponse> make() {
        var made = responses;
        if (made == null) {
            made = SiteResponses.of(DocsSite.read());
            responses = made;
        }
        return made;
    }
}
