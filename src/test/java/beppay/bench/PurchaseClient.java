package beppay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Buys over HTTP for each of the buyers in turn, each time with a new idempotency key.
final class PurchaseClient implements Clients.Client {
    private final HttpConnection connection;
    private final List<Buyer> buyers;
    private final String name;
    private int count;

    /// @param name a name that is unique among clients
    PurchaseClient(int port, List<Buyer> buyers, String name) throws IOException {
        connection = new HttpConnection(port);
        this.buyers = buyers;
        this.name = name;
        count = Math.floorMod(name.hashCode(), buyers.size());
    }

    @Override
    public void ask() throws IOException {
        int number = count++;
        var response = connection.ask(request(buyers.get(number % buyers.size()), name + "-" + number));
        if (response.status() != 200) {
            throw new IOException("A purchase returned " + response.status() + ".");
        }
    }

    private static byte[] request(Buyer buyer, String idempotencyKey) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(buyer.planId());
        return """
                POST /api/partner/esim/purchase HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Idempotency-Key: %s\r
                \r
                %s""".formatted(buyer.key(), body.length(), idempotencyKey, body).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
