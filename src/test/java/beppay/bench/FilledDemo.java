package beppay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;

/// A demonstration with added data, in a folder that later runs reuse until the schema or the script that fills
/// it changes.
final class FilledDemo {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db");
    private static final Path FILL = Path.of("bench/fill.sql");

    private FilledDemo() {}

    interface Growing {
        void grow(Product product) throws SQLException, IOException, InterruptedException;
    }

    static Product start(String name, String size, Growing growing)
            throws SQLException, IOException, InterruptedException {
        return start(name, size, Buyers.COUNT, growing);
    }

    /// @param name the name of the folder
    /// @param size describes the data that `growing` adds; a different size creates the folder anew
    /// @param partners the number of partners
    static Product start(String name, String size, int partners, Growing growing)
            throws SQLException, IOException, InterruptedException {
        var data = Shop.FOLDER.resolve(name);
        var fits = Shop.FOLDER.resolve(name + ".fits");
        var wanted = "%s of %d partners %s".formatted(size, partners, fingerprint());
        if (Files.exists(fits) && Files.readString(fits).equals(wanted)) {
            return Product.demo(data);
        }
        System.err.println("creating " + data + ", " + size + " …");
        Files.deleteIfExists(fits);
        Shop.remove(data);
        var product = Product.demo(data);
        try {
            var buyers = Buyers.add(product.jdbc().address(), "sandbox", partners);
            Buyers.write(buyers, keys(name));
            growing.grow(product);
            Files.writeString(fits, wanted);
            return product;
        } catch (SQLException | IOException | RuntimeException failed) {
            product.close();
            throw failed;
        }
    }

    /// The file with the keys of the partners, by id.
    static Path keys(String name) {
        return Shop.FOLDER.resolve(name + ".keys");
    }

    /// Writes some of the keys to a separate file.
    static Path keys(String name, int from, int to) throws IOException {
        var all = Files.readAllLines(keys(name));
        var some = Shop.FOLDER.resolve(name + ".keys-" + from + "-" + to);
        Files.write(some, all.subList(from, to));
        return some;
    }

    private static String fingerprint() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            digest.update(Files.readAllBytes(FILL));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
