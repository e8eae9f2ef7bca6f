package beppay.bench;

import beppay.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The catalogue, compared with nginx, which serves the same bytes from a file.
final class CatalogueRows {
    private static final int PLANS = 1_520;
    private static final int CONNECTIONS = 64;
    private static final String GZIP = "Accept-Encoding: gzip";
    private static final String PATH = "/api/partner/esim/plans";
    private static final String FILTER = "?country=US&sort=price";

    private final Shop shop;
    private final Tempo tempo;

    CatalogueRows(Shop shop, Tempo tempo) {
        this.shop = shop;
        this.tempo = tempo;
    }

    /// A response of BepPay: its plain bytes, and the bytes as sent.
    private record Kept(byte[] plain, byte[] sent, boolean isGzipped) {
        String note() {
            return isGzipped ? "" : "BepPay's response is not compressed, %,d bytes".formatted(sent.length);
        }
    }

    private Kept response(String path) throws IOException, InterruptedException {
        try (var connection = new HttpConnection(shop.product().port())) {
            var response = connection.ask(HttpConnection.get(path, GZIP));
            if (response.status() != 200) {
                throw new IOException(path + " returned " + response.status());
            }
            if (!response.header("Content-Encoding").equals("gzip")) {
                return new Kept(response.body(), response.body(), false);
            }
            var plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
            return new Kept(plain, response.body(), true);
        }
    }

    List<Line> whole() throws Exception {
        var kept = response(PATH);
        int plans = Json.read(kept.plain).path("data").size();
        if (plans != PLANS) {
            throw new IOException("There are " + plans + " plans, not " + PLANS);
        }
        try (var nginx = Nginx.start()) {
            nginx.keep("plans", kept.plain, kept.isGzipped ? kept.sent : Nginx.gzip(kept.plain));
            return List.of(
                    compared("catalogue", Goal.ratioAtLeast(0.85), nginx, ours(PATH, GZIP), at(nginx, "plans", GZIP))
                            .noting(kept.note()));
        }
    }

    /// The complete catalogue at a partner's own prices, compared with the public one.
    List<Line> ofPartner() throws Exception {
        OwnPrices.give(shop.product().jdbc().address());
        var key = "Authorization: Bearer " + shop.buyers().getFirst().key();
        var product = shop.product();
        var own = ours(PATH, GZIP, key);
        var list = ours(PATH, GZIP);
        var rounds = Round.interleaved(
                tempo,
                () -> own.sample(CONNECTIONS, tempo.side(), product::cpu),
                () -> list.sample(CONNECTIONS, tempo.side(), product::cpu));
        return List.of(Line.ofRates("catalogue-partner", Goal.ratioAtLeast(0.6), rounds));
    }

    /// Both servers get the ETag that they returned for the complete catalogue.
    List<Line> unchanged() throws Exception {
        var kept = response(PATH);
        try (var nginx = Nginx.start()) {
            nginx.keep("plans", kept.plain, kept.isGzipped ? kept.sent : Nginx.gzip(kept.plain));
            var ours = ours(PATH, GZIP, holding(shop.product().port(), PATH));
            var theirs = at(nginx, "plans", GZIP, holding(nginx.port(), "/plans"));
            return List.of(compared("unchanged", Goal.ratioAtLeast(0.6), nginx, ours, theirs));
        }
    }

    private static String holding(int port, String path) throws IOException {
        try (var connection = new HttpConnection(port)) {
            var etag = "If-None-Match: "
                    + connection.ask(HttpConnection.get(path, GZIP)).header("ETag");
            if (connection.ask(HttpConnection.get(path, GZIP, etag)).status() != 304) {
                throw new IOException(path + " does not return 304 for its own ETag");
            }
            return etag;
        }
    }

    List<Line> filtered() throws Exception {
        var kept = response(PATH + FILTER);
        try (var nginx = Nginx.start()) {
            keep(nginx, kept);
            var theirs = at(nginx, "filtered", GZIP);
            return List.of(compared("filtered", Goal.ratioAtLeast(0.6), nginx, ours(PATH + FILTER, GZIP), theirs)
                    .noting(kept.note()));
        }
    }

    /// The same plans, but each query is new, so no cached response helps.
    List<Line> varied() throws Exception {
        var kept = response(PATH + FILTER);
        try (var nginx = Nginx.start()) {
            keep(nginx, kept);
            var ours = new Wrk(shop.product().url(PATH), List.of(), List.of("varied", PATH + FILTER + "&max_price=9#"));
            return List.of(compared("varied", null, nginx, ours, at(nginx, "filtered", GZIP)));
        }
    }

    private Wrk ours(String path, String... headers) throws IOException, InterruptedException {
        return new Wrk(shop.product().url(path), List.of(headers), List.of("same"));
    }

    private static Wrk at(Nginx nginx, String file, String... headers) {
        return new Wrk(nginx.url(file), List.of(headers), List.of("same"));
    }

    private Line compared(String row, @Nullable Goal goal, Nginx nginx, Wrk ours, Wrk theirs) throws Exception {
        var product = shop.product();
        var rounds = Round.interleaved(
                tempo,
                () -> ours.sample(CONNECTIONS, tempo.side(), product::cpu),
                () -> theirs.sample(CONNECTIONS, tempo.side(), nginx::cpu));
        return Line.ofRates(row, goal, rounds);
    }

    private static void keep(Nginx nginx, Kept kept) throws IOException {
        if (kept.isGzipped) {
            nginx.keep("filtered", kept.plain, kept.sent);
        } else {
            nginx.keepPlain("filtered", kept.plain);
        }
    }
}
