package beppay.documentation;

import static beppay.esims.ReportedStates.active;
import static beppay.esims.ReportedStates.report;

import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.imports.SampleCatalog;
import beppay.esims.ReportedStates;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.platform.digest.Sha256;
import beppay.platform.json.Json;
import beppay.sharing.EsimLinks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The responses of a server that was started with a fixed seed: the examples of `openapi.yaml`, by their JSON
/// pointers.
final class SampleResponses {
    private static final long SEED = 20_260_330;
    private static final String PURCHASE = "/api/partner/esim/purchase";
    private static final String ESIM = "/api/partner/esim/esims/{id}/";
    private static final String PLAN = "01e87184f836f8568e536acd257d39d6";
    private static final String JSON = "/content/application~1json/example";
    private static final String ORDER =
            "{\"plan_id\":\"%s\",\"email\":\"%s\",\"max_price\":\"25.00\",\"reference\":\"%s\"}";

    private static final String ADDRESS = "http://localhost:3001";
    private static final String REQUEST_ID = "req_4fJ0ZkX2mQ8sVbT1nRcY";

    private final Map<String, JsonNode> answers = new LinkedHashMap<>();
    private final Map<String, String> pages = new HashMap<>();
    private final TestApp app;
    private final TestApp.Reseller live;
    private final TestApp.Reseller reseller;
    private final Client anonymous;

    private SampleResponses(TestApp app) {
        this.app = app;
        anonymous = app.anonymous();
        live = app.reseller("partner", "0");
        reseller = app.inTest(live, "500.00");
    }

    static Map<String, JsonNode> collect() {
        try (var app = TestApp.startFrom(SEED)) {
            app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
            var samples = new SampleResponses(app);
            samples.sessions();
            samples.purchases();
            samples.keys();
            samples.errors();
            samples.esims();
            samples.topUps();
            samples.actions();
            return samples.answers;
        }
    }

    private void sessions() {
        var body = "{\"email\":\"partner@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var signedIn = anonymous.post("/api/auth/login", body);
        var cookie = Objects.requireNonNull(signedIn.header("Set-Cookie")).split(";", -1)[0];
        succeeded("/api/auth/login", "post", signedIn);
        succeeded("/api/auth/me", "get", anonymous.get("/api/auth/me", "Cookie", cookie));
        failed("OtherSite", anonymous.post("/api/auth/login", body, "Origin", "https://evil.example"));
        succeeded("/api/auth/logout", "post", anonymous.send("POST", "/api/auth/logout", null, "Cookie", cookie));
        failed("NotSignedIn", anonymous.get("/api/auth/me", "Cookie", cookie));
    }

    private void purchases() {
        var client = reseller.client();
        succeeded("/health/live", "get", anonymous.get("/health/live"));
        succeeded("/health/ready", "get", anonymous.get("/health/ready"));
        succeeded("/api/partner/balance", "get", client.get("/api/partner/balance"));
        succeeded(
                "/api/partner/esim/plans",
                "get",
                anonymous.get(sample("ListPlans").target()));
        var order = ORDER.formatted(PLAN, "customer@example.com", "shop-order-4711");
        succeeded(PURCHASE, "post", client.post(PURCHASE, order, "Idempotency-Key", "shop-order-4711"));
        failed(
                "IdempotencyKeyReused",
                client.post(PURCHASE, order.replace("25.00", "30.00"), "Idempotency-Key", "shop-order-4711"));
        var open = ORDER.formatted(PLAN, "unknown@sandbox.example.com", "shop-order-4712");
        succeeded(PURCHASE, "post", client.post(PURCHASE, open, "Idempotency-Key", "shop-order-4712"));
        succeeded(
                "/api/partner/esim/orders",
                "get",
                client.get(sample("ListOrdersOne").target()));
        succeeded(
                "/api/partner/esim/orders/{id}",
                "get",
                client.get(sample("GetOrder").target()));
        bought("customer@example.com", 2);
        failed("PurchaseConflict", client.post(PURCHASE, order.replace("25.00", "20.00")));
        failed("PlanNotFound", client.post(PURCHASE, order.replace(PLAN, "0".repeat(32))));
        failed("BadRequest", client.post(PURCHASE, order.replace("customer@example.com", "customer")));
        var declined = order.replace("customer@example.com", "refused@sandbox.example.com");
        failed("SupplierRefused", client.post(PURCHASE, declined));
        failed("InsufficientBalance", live.client().post(PURCHASE, order));
    }

    private void keys() {
        var path = "/api/partner/keys";
        var client = reseller.client();
        failed("LastKey", client.delete(path + "?id=" + reseller.keyId()));
        succeeded(path, "post", client.post(path, "{\"name\":\"New Key\"}"));
        var listed = client.get(path);
        succeeded(path, "get", listed);
        succeeded(path, "delete", client.delete(path + "?id=" + listed.at("/data/1/id")));
    }

    private void errors() {
        var path = "/api/partner/balance";
        failed("Unauthorized", app.clientWith("pk_test_" + "0".repeat(38)).get(path));
        failed("NotAcceptable", reseller.client().get(path, "Accept", "text/html"));
        failed("NotFound", reseller.client().delete("/api/partner/keys?id=4711"));
        failed(
                "UnsupportedMediaType",
                reseller.client().post(PURCHASE, "plan_id=" + PLAN, "Content-Type", "text/plain"));
        var confined = app.key(reseller, Mode.TEST, new Keys.NewKey("Reader", List.of("wallet:read"), null, null));
        failed("Forbidden", app.clientWith(confined.secret().reveal()).post(PURCHASE, "{}"));
        put("/x-elsewhere/responses/405", reseller.client().send("PUT", "/api/partner/keys", "{}"));
    }

    private void esims() {
        var partnerId = reseller.partner().id();
        report(app.database, partnerId, "1-1", active(app.clock.instant()));
        ReportedStates.add(app.database, partnerId, "1-1", "installed", app.clock.instant());
        ReportedStates.add(app.database, partnerId, "1-1", "activated", app.clock.instant());
        succeeded(
                "/api/partner/esim/esims",
                "get",
                reseller.client().get(sample("ListEsimsOne").target()));
        succeeded(
                "/api/partner/esim/esims/{id}",
                "get",
                reseller.client().get(sample("GetEsim").target()));
    }

    /// Returns the number of the order.
    private String bought(String email, int quantity) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\",\"quantity\":%d}".formatted(PLAN, email, quantity);
        return reseller.client().post(PURCHASE, body).at("/data/order/id");
    }

    private void topUps() {
        var client = reseller.client();
        succeeded(ESIM + "topups", "get", client.get(sample("ListTopups").target()));
        var sample = sample("TopUpEsimPlain");
        var body = String.valueOf(sample.body());
        succeeded(ESIM + "topup", "post", client.post(sample.target(), body));
        var pending = bought("top-up-pending@sandbox.example.com", 1);
        succeeded(ESIM + "topup", "post", topUp(pending, body.replace("4714", "4715"), "Prefer", "wait=0"));
        failed("EsimOrPlanNotFound", topUp("4711", body));
        failed("TopupConflict", topUp("1", body.replace("25.00", "20.00")));
    }

    private Client.Response topUp(String order, String body, String... headers) {
        return reseller.client().post("/api/partner/esim/esims/%s-1/topup".formatted(order), body, headers);
    }

    private void actions() {
        var client = reseller.client();
        succeeded(
                ESIM + "suspend",
                "post",
                client.send("POST", sample("SuspendEsim").target(), null));
        succeeded(
                ESIM + "resume",
                "post",
                client.send("POST", sample("ResumeEsim").target(), null));
        succeeded(
                ESIM + "cancel",
                "post",
                client.send("POST", sample("CancelEsim").target(), null));
        var shared = sample("ShareEsimCode");
        succeeded(ESIM + "share", "post", client.post(shared.target(), String.valueOf(shared.body())));
        failed("NotPossible", cancel("1"));
        succeeded(ESIM + "cancel", "post", cancel(bought("cancel-requested@sandbox.example.com", 1)));
    }

    private Client.Response cancel(String order) {
        return reseller.client().send("POST", "/api/partner/esim/esims/%s-1/cancel".formatted(order), null);
    }

    private static Sample sample(String name) {
        return DocsSite.read()
                .reference()
                .samples()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void succeeded(String path, String method, Client.Response answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.text());
        }
        put("/paths/%s/%s/responses/%d".formatted(path.replace("/", "~1"), method, answer.status()), answer);
    }

    /// @param response the name of the response component
    private void failed(String response, Client.Response answer) {
        if (answer.status() < 400) {
            throw new AssertionError(answer.text());
        }
        put("/components/responses/" + response, answer);
    }

    private void put(String place, Client.Response answer) {
        var sample = Json.read(withFixedPages(answer.text()).getBytes(StandardCharsets.UTF_8));
        if (sample.has("request_id")) {
            // The same ID as in the example of the header.
            ((ObjectNode) sample).put("request_id", REQUEST_ID);
        }
        answers.put(place + JSON, sample);
    }

    /// The addresses of travellers' pages depend on the key file, and on the address of the server. The
    /// documentation replaces [#ADDRESS] by the latter.
    private String withFixedPages(String text) {
        return Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(/e/[0-9A-Za-z_-]{22})")
                .matcher(text)
                .replaceAll(found -> pages.computeIfAbsent(
                        found.group(1), path -> ADDRESS + EsimLinks.FOLDER + token(pages.size())));
    }

    private static String token(int number) {
        var digest = Sha256.of("page " + number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
    }
}
