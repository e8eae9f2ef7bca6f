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

/// The public documentation: pages for people, and files for programs. The first request generates all of it, from
/// `openapi.yaml` and Markdown.
public final class Documentation {
    private final Function<Call, String> address;
    private volatile @Nullable Map<String, CachedResponse> answers;

    /// @param address where a caller reaches this server, for the examples
    public Documentation(Function<Call, String> address) {
        this.address = address;
    }

    public Routes routes() {
        return new Routes()
                .get("/docs", Documentation::leadHere)
                .get("/docs/", Documentation::leadHere)
                .get(Page.FOLDER, this::showAtOnce, this::show)
                .get(Page.FOLDER + "/{page}", this::showAtOnce, this::show)
                .get(SampleResponses.OPENAPI_JSON, this::showAtOnce, this::show)
                .get(SampleResponses.POSTMAN, this::showAtOnce, this::show)
                .get(SampleResponses.LLMS, this::showAtOnce, this::show);
    }

    /// Makes all of it, where that has not been done, so that nobody waits for it: half a second in a program that
    /// has just begun to run.
    public void prepare() {
        answers();
    }

    private static Reply leadHere(Call call) {
        return HtmlReply.seeOther(Page.FOLDER);
    }

    /// Null where it isn't made yet, and where another address has to be put in, which takes a millisecond.
    private @Nullable Reply showAtOnce(Call call) {
        var made = answers;
        return made == null || !address.apply(call).equals(Variables.SHOWN.address())
                ? null
                : answer(made, call).answer(call, Variables.SHOWN.address());
    }

    private Reply show(Call call) {
        return answer(answers(), call).answer(call, address.apply(call));
    }

    private static CachedResponse answer(Map<String, CachedResponse> made, Call call) {
        var answer = made.get(call.path());
        if (answer == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "The documentation has no page of this name.");
        }
        return answer;
    }

    private Map<String, CachedResponse> answers() {
        var made = answers;
        return made == null ? make() : made;
    }

    private synchronized Map<String, CachedResponse> make() {
        var made = answers;
        if (made == null) {
            made = SampleResponses.of(DocsSite.read());
            answers = made;
        }
        return made;
    }
}
