package beppay.proof;

import beppay.crash.WebhookCrash;
import beppay.platform.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// `bin/prove supply [--purchases N]`, `states`, `webhooks` or `addresses`: runs a proof and prints what it
/// consisted of. The exit status is 0 only if everything holds.
final class Prove {
    private static final String USAGE =
            "Usage: bin/prove supply [--purchases N] | bin/prove states | bin/prove webhooks | bin/prove addresses";
    private static final long DEFAULT_PURCHASES = 10_000;
    private static final Duration MAX_PURCHASES = Duration.ofHours(2);
    private static final int CUSTOMERS = 100;
    private static final int NODES = 3;
    private static final double FAULTY = 0.3;
    private static final Duration KILL_EVERY = Duration.ofSeconds(4);
    private static final int CRASHES = 50;
    private static final int WEBHOOK_KILLS = 200;

    private boolean hasFailed;

    private Prove() {}

    public static void main(String[] arguments) throws Exception {
        var words = Arrays.asList(arguments);
        if (words.equals(List.of("states"))) {
            System.exit(StatesRuns.hold(System.out::println) ? 0 : 1);
        }
        if (words.equals(List.of("webhooks"))) {
            webhooks();
            return;
        }
        if (words.equals(List.of("addresses"))) {
            System.exit(addresses() ? 0 : 1);
        }
        if (words.isEmpty() || !words.getFirst().equals("supply") || purchases(words) < 1) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var prove = new Prove();
        prove.supply(purchases(words));
        System.exit(prove.hasFailed ? 1 : 0);
    }

    private static boolean addresses() throws Exception {
        var folder = Files.createTempDirectory("proof");
        try {
            var outcome = TracedAddresses.run(folder);
            System.out.println(outcome.text());
            return outcome.holds();
        } finally {
            delete(folder);
        }
    }

    private static void webhooks() throws Exception {
        var folder = Files.createTempDirectory("proof");
        try {
            var outcome = new WebhookCrash(DataFolder.in(folder)).run(WEBHOOK_KILLS);
            System.out.printf(
                    "%,d orders, all delivered by servers that were killed %d times, with %,d requests%n",
                    outcome.sold(), WEBHOOK_KILLS, outcome.received());
        } finally {
            delete(folder);
        }
    }

    /// Returns 0 if the arguments are invalid.
    private static long purchases(List<String> words) {
        return switch (words.size()) {
            case 1 -> DEFAULT_PURCHASES;
            case 3 ->
                words.get(1).equals("--purchases") && words.get(2).matches("[1-9][0-9]{0,5}")
                        ? Long.parseLong(words.get(2))
                        : 0;
            default -> 0;
        };
    }

    private void supply(long purchases) throws IOException {
        var folder = Files.createTempDirectory("proof");
        try {
            System.out.printf(
                    "%,d purchases from three suppliers, %.0f %% of their calls faulty, %d servers, one of which is killed every few seconds%n",
                    purchases, FAULTY * 100, NODES);
            var parameters = new SupplyProof.Parameters(purchases, MAX_PURCHASES, CUSTOMERS, NODES, FAULTY, KILL_EVERY);
            var outcome = new SupplyProof(parameters, System.out::println).run(folder);
            System.out.print("\n" + outcome.text() + "\n");
            report("purchases", outcome.violations());
            for (var mutant : Mutant.values()) {
                run(mutant, Files.createTempDirectory(folder, "mutant"));
            }
            crashes(folder);
        } finally {
            delete(folder);
        }
        System.out.println(hasFailed ? "The proof failed." : "Everything holds.");
    }

    private void run(Mutant mutant, Path folder) {
        var violations = MutantProof.violations(mutant, folder);
        if (mutant == Mutant.NONE) {
            report("without a mutant", violations);
            return;
        }
        System.out.printf("mutant %s: %s%n", mutant, violations.isEmpty() ? "NOT CAUGHT" : "caught");
        violations.stream()
                .map(Violation::claim)
                .distinct()
                .forEach(claim -> System.out.println("  " + claim.sentence()));
        hasFailed |= violations.isEmpty();
    }

    /// All points at the same time, since a run mostly waits for servers to start.
    private void crashes(Path folder) throws IOException {
        var runs = new EnumMap<CrashPoint, Future<List<Violation>>>(CrashPoint.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var point : CrashPoint.values()) {
                var own = Files.createTempDirectory(folder, "crashes");
                runs.put(point, threads.submit(() -> crashes(point, own)));
            }
        }
        runs.forEach((point, run) -> {
            var what = "%d crashes %s".formatted(CRASHES, point.words());
            if (run.state() == Future.State.SUCCESS) {
                report(what, run.resultNow());
            } else {
                hasFailed = true;
                System.out.println(what + ": FAILED");
                run.exceptionNow().printStackTrace();
            }
        });
    }

    private static List<Violation> crashes(CrashPoint point, Path folder) {
        try (var proof = new CrashProof(point, folder)) {
            return proof.run(CRASHES, System.out::println);
        }
    }

    private void report(String what, List<Violation> violations) {
        System.out.printf("%s: %s%n", what, violations.isEmpty() ? "everything holds" : "VIOLATED");
        violations.forEach(violation -> System.out.println("  " + violation));
        hasFailed |= !violations.isEmpty();
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
