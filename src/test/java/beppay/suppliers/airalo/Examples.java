package beppay.suppliers.airalo;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Responses that have the shapes and types of the vendor's published examples.
final class Examples {
    static final String REQUEST_ID = "3NhR3gKmqCWK7IWppurpDX3Cg";
    static final String ACCEPTED = """
        {"data":{"request_id":"3NhR3gKmqCWK7IWppurpDX3Cg","accepted_at":"2024-07-11 15:26:02"},\
        "meta":{"message":"success"}}\
        """;

    private Examples() {}

    static String token(String token) {
        return """
            {"data":{"token_type":"Bearer","expires_in":31622400,"access_token":"%s"},\
            "meta":{"message":"success"}}\
            """.formatted(token);
    }

    static String sim(int number) {
        return """
            {"id":110%02d,"created_at":"2023-02-27 14:09:55","iccid":"8910000000000091%02d",\
            "lpa":"lpa.airalo.com","imsis":null,"matching_id":"TEST-%02d",\
            "qrcode":"LPA:1$lpa.airalo.com$TEST-%02d",\
            "qrcode_url":"https://sandbox.airalo.com/qr?expires=1763820595&id=13301&signature=1f0d",\
            "direct_apple_installation_url":"https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.b$C",\
            "airalo_code":null,"apn_type":"automatic","apn_value":null,"is_roaming":true,"confirmation_code":null}\
            """.formatted(number, number, number, number);
    }

    static String sims(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Examples::sim).collect(Collectors.joining(",", "[", "]"));
    }

    /// As the response to an order, whose quantity is a text.
    static String placed(int quantity) {
        return placed(quantity, sims(quantity));
    }

    static String placed(int quantity, String sims) {
        return """
            {"data":{"package_id":"kallur-digital-7days-1gb","quantity":"%d","type":"sim","description":"bp_9f2c",\
            "esim_type":"Prepaid","validity":7,"package":"Kallur Digital-1 GB - 7 Days","data":"1 GB","price":9.5,\
            "created_at":"2023-02-27 14:09:55","id":9666,"code":"20230227-009666","currency":"USD",\
            "manual_installation":"<p><b>eSIM name: </b>Kallur Digital</p>","qrcode_installation":"<p></p>",\
            "installation_guides":{"en":"https://sandbox.airalo.com/installation-guide"},\
            "brand_settings_name":"our perfect brand","sims":%s},"meta":{"message":"success"}}\
            """.formatted(quantity, sims);
    }

    /// An order in the list, whose price is a text.
    static String listed(long id, String description) {
        return listed(id, description, "completed", "[" + sim((int) (id % 100)) + "]");
    }

    static String listed(long id, String description, String status, String sims) {
        return """
            {"id":%d,"created_at":"2023-02-27 14:09:55","code":"20230227-009666","description":"%s","type":"sim",\
            "package_id":"kallur-digital-7days-1gb","quantity":1,"package":"Kallur Digital-1 GB - 7 Days",\
            "esim_type":"Prepaid","validity":"7","price":"9.50","data":"1 GB","currency":"USD",\
            "manual_installation":"<p></p>","qrcode_installation":"<p></p>","sims":%s,\
            "status":{"name":"Any name","slug":"%s"}}\
            """.formatted(id, description, sims, status);
    }

    static String list(int total, String... orders) {
        return page(total, 1, 1, "[" + String.join(",", orders) + "]");
    }

    static String page(int total, int page, int last, String data) {
        return """
            {"data":%s,"links":{"first":"https://sandbox-partners-api.airalo.com/v1/orders?page=1","prev":null,\
            "next":%s},"meta":{"message":"success","current_page":%d,"from":1,"last_page":%d,"per_page":"50",\
            "to":5,"total":%d}}\
            """.formatted(data, page == last ? "null" : "\"https://any/orders?page=2\"", page, last, total);
    }

    static String error(long code) {
        return "{\"code\":%d,\"reason\":\"The requested operator is currently under maintenance.\"}".formatted(code);
    }

    static String invalid(String parameter, String text) {
        return "{\"data\":{\"%s\":\"%s\"},\"meta\":{\"message\":\"the parameter is invalid\"}}"
                .formatted(parameter, text);
    }
}
