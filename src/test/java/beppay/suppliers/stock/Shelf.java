package beppay.suppliers.stock;

import beppay.audit.Actor;
import beppay.esims.Iccid;
import beppay.esims.ProfileCipher;
import beppay.platform.db.Database;
import beppay.secrets.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/// Fills the stock through the operator's import.
final class Shelf {
    private static final String HEADER = "plan,iccid,activation_code\n";

    private final StockImport stockImport;
    private int profiles;

    Shelf(Database database) {
        stockImport = new StockImport(
                database,
                new ProfileCipher(TestKeys.cipher()),
                InstantSource.fixed(Instant.parse("2026-03-30T12:00:00Z")));
    }

    /// Adds the given number of new profiles.
    void fill(String planId, int count) {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(nextLine(planId)).append('\n');
        }
        addLines(lines.toString());
    }

    String nextLine(String plan) {
        profiles++;
        return line(plan, profiles);
    }

    static String line(String plan, int number) {
        return "%s,%s,LPA:1$smdp.example.com$SECRET-%d".formatted(plan, iccid(number), number);
    }

    static String iccid(int number) {
        return Iccid.completing("8910%014d".formatted(number)).digits();
    }

    StockImport.Report addLines(String lines) {
        return addFile(HEADER + lines);
    }

    StockImport.Report addFile(String csv) {
        try {
            return stockImport.run(
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Actor.system("test"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
