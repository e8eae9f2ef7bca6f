package beppay.documentation;

import beppay.branding.OperatorBrand;
import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.installation.BaseUrl;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The public documentation: pages for people and files for programs, generated from `openapi.yaml` and Markdown
/// on the first request, and again with the operator's new brand.
public final class Documentation {
    private final Function<Call, String> address;
    private final String usual;
    private final OperatorBrand brand;
    private volatile @Nullable Generated generated;

    /// @param address the server's address for a caller, as the examples show it
    /// @param baseUrl the address that the operator has set for all callers, or null
    public Documentation(Function<Call, String> address, @Nullable BaseUrl baseUrl, OperatorBrand brand) {
        this.address = address;
        usual = baseUrl == null ? Variables.DEFAULT.address() : baseUrl.text();
        this.brand = brand;
    }

    /// @param responses by address
    private record Generated(DocsSite site, PageBrand brand, Map<String, CachedResponse> responses) {
        static Generated of(DocsSite site, PageBrand brand, String usual) {
            return new Generated(site, brand, SiteResponses.of(site, brand, usual));
        }

        CachedResponse response(Call call) {
            var response = responses.get(call.path());
            if (response == null) {
                throw new CodedException(ErrorCode.NOT_FOUND, "The documentation has no page with this name.");
            }
            return response;
        }
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
        generate();
    }

    private static Reply redirect(Call call) {
        return HtmlReply.seeOther(Page.FOLDER);
    }

    /// Null if the documentation is not generated yet with the present brand, or if the response must contain
    /// another address: replacing it takes a millisecond.
    private @Nullable Reply showAtOnce(Call call) {
        var made = generated;
        return made == null
                        || !made.brand.equals(brand.current())
                        || !address.apply(call).equals(usual)
                ? null
                : made.response(call).handle(call, usual);
    }

    private Reply show(Call call) {
        return generate().response(call).handle(call, address.apply(call));
    }

    private Generated generate() {
        var made = generated;
        var present = brand.current();
        return made != null && made.brand.equals(present) ? made : generate(present);
    }

    private synchronized Generated generate(PageBrand present) {
        var made = generated;
        if (made == null || !made.brand.equals(present)) {
            made = Generated.of(made == null ? DocsSite.read() : made.site, present, usual);
            generated = made;
        }
        return made;
    }
}
