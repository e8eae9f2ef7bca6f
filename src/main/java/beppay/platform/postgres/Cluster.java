package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The files of the database, made by `initdb` on the first start.
///
/// `postgres` is the superuser and has no part in the daily work; BepPay works as [#USER], which owns [#DATABASE] and
/// can neither read files nor run programs there. Both have the same password.
final class Cluster {
    static final String SUPERUSER = "postgres";
    static final String USER = "beppay";
    static final String DATABASE = "beppay";

    private static final String MAJOR_VERSION = PostgresBinaries.VERSION.replaceFirst("\\..*", "");

    /// What `postgresql.conf` begins with, for the operator to change: settings for two cores and two to four
    /// gigabytes.
    ///
    /// * `shared_buffers` holds the ends of the indexes that every purchase writes to, beside a JVM of 300 MB.
    /// * `max_wal_size`, `checkpoint_timeout`: after a checkpoint each page is logged whole when it is first
    ///   changed, which is most of the log. With the usual 1 GB, busy hours have a checkpoint a minute; with
    ///   these half as many, and a recovery still reads no more than 2 GB.
    /// * `min_wal_size`: the log's files are used again rather than made and flushed anew.
    /// * `wal_buffers`: the log of a batch finds room without being written before its commit.
    /// * `autovacuum_naptime`: statements keep their plans, and for an empty table one index is as good as
    ///   another. Once a table was analyzed the plans are made anew, which must not be a minute later.
    /// * `random_page_cost`: of disks without moving parts, on which an index is worth its while.
    /// * `jit` takes longer than any of our statements.
    private static final List<String> SETTINGS = List.of(
            "shared_buffers=256MB",
            "max_wal_size=2GB",
            "min_wal_size=512MB",
            "checkpoint_timeout=15min",
            "wal_buffers=16MB",
            "autovacuum_naptime=5s",
            "random_page_cost=1.1",
            "jit=off");

    /// In single-user mode a line is a statement.
    private static final String BOOTSTRAP_SQL = """
            create role beppay login password ':password'
            create database beppay owner beppay
            """;

    private Cluster() {}

    /// Before anything is made.
    static void checkPreconditions(DataDirectory data, RunAs runAs) {
        if (Files.exists(data.cluster())) {
            runAs.checkOwner(data.cluster());
        } else if (!runAs.hasName()) {
            throw new UnusableDatabase(
                    ("PostgreSQL's files can be made only by a user who has a name, and /etc/passwd has"
                                    + " none for the user id %d. Add it there, start BepPay as a user with a name, or set"
                                    + " BEPPAY_DATABASE_URL to a server of your own.")
                            .formatted(runAs.owner()));
        }
    }

    /// An initialization that was interrupted is begun anew: the folder has its name only once it is whole.
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
            throw new UnusableDatabase("PostgreSQL's files can't be made in %s.".formatted(data.path()), failed);
        }
    }

    /// Nothing is flushed to the disk before all is there; then everything is, at once. The password has 192 random
    /// bits: to hash it slowly would guard nothing, and would slow every connection.
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
        // In single-user mode a failed statement does not end the program.
        if (!run.succeeded() || run.output().contains("ERROR:")) {
            throw new UnusableDatabase("PostgreSQL's files can't be made: " + run.output());
        }
    }

    private static void checkVersion(Path cluster) {
        try {
            var version = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new UnusableDatabase(("%s was written by PostgreSQL %s and this BepPay brings PostgreSQL %s."
                                + " Export it with the BepPay that wrote it.")
                        .formatted(cluster, version, MAJOR_VERSION));
            }
        } catch (IOException unreadable) {
            throw new UnusableDatabase(
                    "%s can't be read as a PostgreSQL data directory of BepPay's user.".formatted(cluster), unreadable);
        }
    }
}
