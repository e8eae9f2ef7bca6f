package beppay.dashboard;

import beppay.branding.AccentStyles;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.html.Assets;
import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// `GET /assets/{file}`: the files that pages load. Browsers may cache a file for a year, because its URL
/// contains a hash of its content. Each file is compressed once.
final class AssetsEndpoint {
    static final String ONE_YEAR = "public, max-age=31536000, immutable";
    private static final Map<CacheKey, Reply> REPLIES = new ConcurrentHashMap<>();

    private AssetsEndpoint() {}

    private record CacheKey(String address, ContentCoding coding) {}

    static Reply show(Call call) {
        var asset = Assets.at(Assets.FOLDER + call.pathValue("file"));
        if (asset == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no file at this address.");
        }
        var key = new CacheKey(asset.address(), ContentCoding.preferredBy(call));
        return REPLIES.computeIfAbsent(key, first -> reply(asset, first.coding));
    }

    /// `GET /assets/accent/{file}`: a style sheet with an accent colour.
    static Reply accent(Call call) {
        var css = AccentStyles.at(call.pathValue("file"));
        if (css == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no file at this address.");
        }
        var headers = List.of(
                new Reply.Header("Content-Type", "text/css; charset=utf-8"),
                new Reply.Header("Cache-Control", ONE_YEAR));
        return new Reply(200, headers, css);
    }

    /// The URL that browsers and bookmark managers request when a page names no icon.
    static Reply favicon(Call call) {
        return HtmlReply.seeOther(Assets.address("favicon.svg"));
    }

    private static Reply reply(Assets.Asset asset, ContentCoding coding) {
        var headers = List.of(
                new Reply.Header("Content-Type", asset.contentType()),
                new Reply.Header("Cache-Control", ONE_YEAR),
                new Reply.Header("Vary", "Accept-Encoding"));
        var content = asset.content();
        return new Reply(200, headers, content)
                .encoded(coding, coding.encodeOnce(content))
                .kept();
    }
}
