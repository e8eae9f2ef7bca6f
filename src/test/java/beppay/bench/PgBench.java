package beppay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// The result of PostgreSQL's benchmark on this machine, with prepared transactions of five statements.
final class PgBench {
    private static final Duration MARGIN = Duration.ofMinutes(2);
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Shop shop;
    private final Tempo tempo;

    PgBench(Shop shop, Tempo tempo) {
        this.shop = shop;
        this.tempo = tempo;
    }

    List<Line> transactions() throws Exception {
        var product = shop.product();
        run(product, List.of("-i", "-q", "-s", "10"));
        var seconds = String.valueOf(tempo.side().multipliedBy(tempo.rounds()).toSeconds());
        var output = run(product, List.of("-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", seconds));
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("Unexpected output of pgbench: " + output);
        }
        return List.of(Line.alone("pgbench", "/s", Double.parseDouble(rate.group(1)), null));
    }

    private static String run(Product product, List<String> arguments) throws IOException, InterruptedException {
        var address = product.jdbc().address();
        Map<String, String> environment = Map.of(
                "PGHOST",
                product.data().resolve("socket").toAbsolutePath().toString(),
                "PGPORT",
                "5432",
                "PGUSER",
                Objects.requireNonNull(address.user()),
                "PGPASSWORD",
                Objects.requireNonNull(address.password()),
                "PGDATABASE",
                "beppay",
                "PGOPTIONS",
                "-c search_path=bench");
        var command = new java.util.ArrayList<>(
                List.of(Objects.requireNonNull(Programs.find("pgbench")).toString()));
        command.addAll(arguments);
        return Programs.run(command, Shop.FOLDER.resolve("pgbench.log"), MARGIN, environment);
    }
}
