package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's data directory, which `initdb` creates on the first start.
///
/// BepPay connects as [#USER], which owns [#DATABASE] and can neither read files nor run programs on the server.
/// The superuser `postgres` only administers the server. Both have the same password.
final class Cluster {
    static final String SUPERUSER = "postgres";
    static final String USER = "beppay";
    static final String DATABASE = "beppay";

    private static final String MAJOR_VERSION = PostgresBinaries.VERSION.replaceFirst("\\..*", "");

    /// The initial settings in `postgresql.conf`, which the operator may change. They suit two cores and two to
    /// four gigabytes of memory.
    ///
    /// * `shared_buffers` holds the index pages that every purchase writes to, and leaves memory for a JVM of
    ///   300 MB.
    /// * `max_wal_size`, `checkpoint_timeout`: after a checkpoint, the first change of each page logs the whole
    ///   page, which is most of the log. With the default of 1 GB, busy hours have a checkpoint every minute.
    ///   These values halve that, and a recovery still reads at most 2 GB.
    /// * `min_wal_size`: log files are recycled instead of created and flushed again.
    /// * `wal_buffers`: the log of a batch fits without being written before the commit.
    /// * `autovacuum_naptime`: query plans are cached, and on an empty table all indexes seem equally good.
    ///   Query plans are made again after a table is analyzed, so that should happen soon.
    /// * `random_page_cost` suits solid-state disks.
    /// * `jit`: compiling takes longer than running any of BepPay's statements.
    private static final List<String> SETTINGS = List.of(
            "shared_buffers=256MB",
            "max_wal_size=2GB",
            "min_wal_size=512MB",
            "checkpoint_timeout=15min",
            "wal_buffers=16MB",
            "autovacuum_naptime=5s",
            "random_page_cost=1.1",
            "jit=off");

    /// In single-user mode, each line is a statement.
    private static final String BOOTSTRAP_SQL = """
            create role beppay login password ':password'
            create database beppay owner beppay
            """;

    private Cluster() {}

    /// Call this before creating any file.
    ///
    /// @throws UnusableDatabase if the files belong to another user, or can't be created by this one
    static void checkPreconditions(DataDirectory data, RunAs runAs) {
        if (Files.exists(data.cluster())) {
            runAs.checkOwner(data.cluster());
        } else if (!runAs.hasName()) {
            throw new UnusableDatabase(
                    ("PostgreSQL's files can be created only by a user with a name, and /etc/passwd has no entry"
                                    + " for the user id %d. Add one, start BepPay as a user with a name, or set"
                                    + " BEPPAY_DATABASE_URL to use your own PostgreSQL.")
                            .formatted(runAs.owner()));
        }
    }

    /// Creates the files if they do not exist. The folder gets its final name when it is complete, so an
    /// interrupted initialization starts again.
    static void initialize(DataDirectory data, RunAs runAs) {
        if (Files.exists(data.cluster())) {
            checkVersion(data.cluster());
            runAs.chown(data.cluster());
            return;
        }
        var unfinished = data.path().resolve("postgres-initializing");
        try {
            data.createPassword();
            DataDirectory.deleteRecursively(unfinished);
            Files.createDirectory(unfinished);
            DataDirectory.setPermissions(unfinished, "rwx------");
            var password = unfinished.resolve("password");
            DataDirectory.createPrivateFile(password);
            Files.writeString(password, data.password());
            runAs.chown(unfinished);
            runAs.chown(password);
            create(data, runAs, unfinished.resolve("cluster"), password);
            Files.move(unfinished.resolve("cluster"), data.cluster(), StandardCopyOption.ATOMIC_MOVE);
            DataDirectory.deleteRecursively(unfinished);
        } catch (IOException failed) {
            throw new UnusableDatabase("PostgreSQL's files can't be created in %s.".formatted(data.path()), failed);
        }
    }

    /// All files are synchronized to disk once, at the end. One SCRAM iteration is enough for a password of 192
    /// random bits, and keeps connecting fast.
    private static void create(DataDirectory data, RunAs runAs, Path cluster, Path password) {
        var initdb = data.program("initdb");
        var command = new ArrayList<Object>(List.of(
                initdb,
                "-D",
                cluster,
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--set=scram_iterations=1",
                "--no-instructions",
                "--no-sync"));
        SETTINGS.forEach(setting -> command.add("--set=" + setting));
        run(runAs.command(command.toArray()), "");
        run(
                runAs.command(data.program("postgres"), "--single", "-F", "-D", cluster, "postgres"),
                BOOTSTRAP_SQL.replace(":password", data.password()));
        run(runAs.command(initdb, "--sync-only", "-D", cluster), "");
    }

    private static void run(List<String> command, String input) {
        var run = Program.run(command, input);
        // In single-user mode, PostgreSQL continues after a failed statement.
        if (!run.succeeded() || run.output().contains("ERROR:")) {
            throw UnusableDatabase.withOutput(
                    "PostgreSQL's files can't be created. The last lines of its programs' output:", run.output());
        }
    }

    private static void checkVersion(Path cluster) {
        try {
            var version = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new UnusableDatabase(("%s was written by PostgreSQL %s, but this BepPay includes PostgreSQL %s."
                                + " Export it with the version of BepPay that wrote it.")
                        .formatted(cluster, version, MAJOR_VERSION));
            }
        } catch (IOException unreadable) {
            throw new UnusableDatabase(
                    "%s can't be read as a PostgreSQL data directory of BepPay's user.".formatted(cluster), unreadable);
        }
    }
}
