package beppay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demonstration that most rows measure, with 1,520 plans and a thousand partners with keys. It is started
/// at its first use, in a new folder.
final class Shop implements AutoCloseable {
    static final Path FOLDER = Path.of("target/bench");

    private static final int WARMING_CLIENTS = 32;

    private final Tempo tempo;
    private final String name;
    private final String javaOptions;
    private @Nullable Open open;
    private boolean isFilled;

    Shop(Tempo tempo) {
        this(tempo, "shop", System.getenv().getOrDefault(Product.JAVA_OPTIONS, ""));
    }

    /// @param name the name of the folder
    /// @param javaOptions the value of `BEPPAY_JAVA_OPTIONS`
    Shop(Tempo tempo, String name, String javaOptions) {
        this.tempo = tempo;
        this.name = name;
        this.javaOptions = javaOptions;
    }

    private record Open(Product product, List<Buyer> buyers) {}

    private Open open() throws IOException, InterruptedException {
        var already = open;
        if (already != null) {
            return already;
        }
        var data = FOLDER.resolve(name);
        remove(data);
        var product = Product.demo(data, javaOptions);
        try {
            product.jdbc().run(Path.of("bench/buy.sql"));
            var opened = new Open(product, Buyers.add(product.jdbc().address()));
            Buyers.write(opened.buyers, keys("buyers"));
            Buyers.write(opened.buyers.subList(0, 1), keys("one-buyer"));
            warmUp(opened);
            open = opened;
            return opened;
        } catch (Exception failed) {
            product.close();
            throw new IOException(failed);
        }
    }

    /// Buys until Java has compiled the code of a purchase. Otherwise the first row would include the
    /// compilation.
    private void warmUp(Open opened) throws Exception {
        var run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        var product = opened.product;
        Clients.measure(
                WARMING_CLIENTS,
                tempo.javaWarmUp(),
                product::cpu,
                number -> new PurchaseClient(product.port(), opened.buyers, run + "-" + number));
    }

    /// The file with the buyers' keys: `buyers` for all of them, `one-buyer` for the first.
    Path keys(String buyers) {
        return FOLDER.resolve(name + "." + buyers);
    }

    Product product() throws IOException, InterruptedException {
        return open().product;
    }

    List<Buyer> buyers() throws IOException, InterruptedException {
        return open().buyers;
    }

    /// Adds the given number of orders to each partner. Repeated calls do nothing.
    void fillPages(int orders) throws IOException, InterruptedException, SQLException {
        if (!isFilled) {
            OrderFiller.orders(product(), (long) orders * Buyers.COUNT, Buyers.COUNT);
            isFilled = true;
        }
    }

    boolean isOpen() {
        return open != null;
    }

    static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var files = Files.walk(tree)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.product.close();
        }
    }
}
