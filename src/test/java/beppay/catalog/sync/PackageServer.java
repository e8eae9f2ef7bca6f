package beppay.catalog.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.catalog.imports.EsimAccessPackages;
import beppay.catalog.imports.PriceListContent;
import beppay.catalog.imports.PriceListException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A server with a supplier's packages in eSIM Access' format, and the catalogue that reads them over HTTP.
public final class PackageServer implements SupplierCatalog, AutoCloseable {
    public static final String SUPPLIER = "esimaccess";

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile String body = "";

    public PackageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/api/v1/open/package/list", this::respond);
        server.start();
    }

    private void respond(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var bytes = body.getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// A package of a supplier.
    ///
    /// @param price in ten-thousandths of a USD
    public record Offer(String code, long price) {
        public Offer costing(long newPrice) {
            return new Offer(code, newPrice);
        }

        public String json() {
            return """
                    {"packageCode":"%s","slug":"ES_1_7","name":"Spain 1GB 7Days %s","price":%d,"currencyCode":"USD",
                     "retailPrice":%d,"volume":1073741824,"smsStatus":0,"dataType":1,"unusedValidTime":180,"duration":7,
                     "durationUnit":"DAY","location":"ES","description":"Spain 1GB 7Days","activeType":2,
                     "favorite":false,"speed":"3G/4G/5G","locationNetworkList":[{"locationName":"Spain",
                     "locationCode":"ES","operatorList":[{"operatorName":"Vodafone","networkType":"5G"}]}]}
                    """.formatted(code, code, price, price * 2);
        }
    }

    /// `P0`, `P1` and so on, each for 1.00 USD.
    public static List<Offer> offers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Offer("P" + number, 10_000))
                .toList();
    }

    public static String list(List<Offer> offers) {
        return listOf(offers.stream().map(Offer::json).collect(Collectors.joining(",")));
    }

    public static String listOf(String packages) {
        return """
                {"success":true,"errorCode":"0","errorMsg":null,"obj":{"packageList":[%s]}}""".formatted(packages);
    }

    public PackageServer offering(List<Offer> offers) {
        return responding(list(offers));
    }

    public PackageServer responding(String newBody) {
        body = newBody;
        return this;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public String supplier() {
        return SUPPLIER;
    }

    @Override
    public PriceListContent read() {
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d/api/v1/open/package/list"
                        .formatted(
                                InetAddress.getLoopbackAddress().getHostAddress(),
                                server.getAddress().getPort())))
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"BASE\"}"))
                .build();
        try (var response = client.send(request, BodyHandlers.ofInputStream()).body()) {
            return EsimAccessPackages.read(response);
        } catch (IOException lost) {
            throw new PriceListException("The supplier can't be reached.");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new PriceListException("The call was interrupted.");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
