package beppay.crash;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.postgres.DataLocation;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/// A process that opens a data directory for each line that it reads, and credits the shop each time.
final class TopUps {
    static final int EACH = 3;
    static final String RUNNING = "running";
    static final String ENDED = "ended";

    private static final String PARTNER = "select min(id) from partners";

    private TopUps() {}

    /// The argument is the data directory. A line is `borrow` or `serve` and a name, with which the references
    /// begin. Each reference is printed when its top-up is committed. A server then prints `running`, and
    /// continues at the next line.
    public static void main(String[] arguments) throws IOException {
        var location = new DataLocation(Path.of(arguments[0]), null, null);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = input.readLine()) != null; ) {
            var words = line.split(" ", 2);
            boolean isServer = words[0].equals("serve");
            try (var open = isServer ? location.openForServer(1) : location.openForCommand()) {
                for (int i = 0; i < EACH; i++) {
                    topUp(open.database(), words[1] + "-" + i);
                    System.out.println(words[1] + "-" + i);
                }
                if (isServer) {
                    System.out.println(RUNNING);
                    input.readLine();
                }
            } catch (RuntimeException failed) {
                failed.printStackTrace();
                System.out.println("failed");
            }
            System.out.println(ENDED);
        }
    }

    private static void topUp(Database database, String reference) {
        var amount = Objects.requireNonNull(Money.parse("1.00"));
        database.transact(tx -> Wallets.topUp(
                tx, tx.one(Long.class, PARTNER), Mode.LIVE, amount, Currency.USD, reference, Instant.now()));
    }
}
