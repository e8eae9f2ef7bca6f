package beppay.dashboard;

import beppay.platform.html.Assets;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;

/// `GET /assets/{file}`: what pages load, kept by browsers for ever.
final class AssetsEndpoint {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private AssetsEndpoint() {}

    static Reply show(Call call) {
        var asset = Assets.at(Assets.FOLDER + call.pathValue("file"));
        if (asset == null) {
            throw new Refusal(Code.NOT_FOUND, "There is nothing at this address.");
        }
        var headers = new ArrayList<>(List.of(
                new Reply.Header("Content-Type", asset.contentType()),
                new Reply.Header("Cache-Control", FOR_EVER),
                new Reply.Header("Vary", "Accept-Encoding")));
        var accepted = call.header("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            return new Reply(200, headers, asset.plain());
        }
        headers.add(new Reply.Header("Content-Encoding", "gzip"));
        return new Reply(200, headers, asset.gzipped());
    }
}
