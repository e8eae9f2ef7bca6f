package beppay.documentation;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The door for everybody who wants to know: pages for people, and the same for machines. All of it is made of
/// `openapi.yaml` and of what is written in Markdown, when somebody first asks for any of it.
public final class Documentation {
    private final Function<Call, @Nullable String> keyPrefix;
    private volatile @Nullable Map<String, KeptAnswer> answers;

    /// @param keyPrefix the beginning of a key of the reader's, `pk_live_abc`, or null where they are not known or have
    ///     none. Only asked for a call that brings a cookie
    public Documentation(Function<Call, @Nullable String> keyPrefix) {
        this.keyPrefix = keyPrefix;
    }

    public Routes routes() {
        return new Routes()
                .get(Page.FOLDER, this::showAtOnce, this::show)
                .get(Page.FOLDER + "/{page}", this::showAtOnce, this::show)
                .get(Answers.OPENAPI_JSON, this::showAtOnce, this::show)
                .get(Answers.POSTMAN, this::showAtOnce, this::show)
                .get(Answers.LLMS, this::showAtOnce, this::show);
    }

    /// Makes all of it, where that has not been done, so that nobody waits for it: half a second in a program that has
    /// just begun to run.
    public void prepare() {
        answers();
    }

    /// Null where it isn't made yet, and where the reader may be one we know, for which a database is asked.
    private @Nullable Reply showAtOnce(Call call) {
        var made = answers;
        return made == null || call.header("Cookie") != null
                ? null
                : answer(made, call).answer(call);
    }

    private Reply show(Call call) {
        var answer = answer(answers(), call);
        var prefix = call.header("Cookie") == null ? null : keyPrefix.apply(call);
        return prefix == null ? answer.answer(call) : answer.answer(call, Variables.YOUR_KEY, prefix + "…");
    }

    private static KeptAnswer answer(Map<String, KeptAnswer> made, Call call) {
        var answer = made.get(call.path());
        if (answer == null) {
            throw new Refusal(Code.NOT_FOUND, "The documentation has no page of this name.");
        }
        return answer;
    }

    private Map<String, KeptAnswer> answers() {
        var made = answers;
        return made == null ? make() : made;
    }

    private synchronized Map<String, KeptAnswer> make() {
        var made = answers;
        if (made == null) {
            made = Answers.of(Book.read());
            answers = made;
        }
        return made;
    }
}
