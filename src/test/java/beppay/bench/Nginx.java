package beppay.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// nginx with some files, configured by `bench/nginx.conf`.
final class Nginx implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(10);
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private final Path files;
    private final Process process;
    private final int port;

    private Nginx(Path files, Process process, int port) {
        this.files = files;
        this.process = process;
        this.port = port;
    }

    static Nginx start() throws IOException, InterruptedException {
        var folder = Shop.FOLDER.resolve("nginx").toAbsolutePath();
        Shop.remove(folder);
        var files = Files.createDirectories(folder.resolve("files"));
        int port = Programs.freePort();
        var text = Files.readString(Path.of("bench/nginx.conf"))
                .replace("{folder}", folder.toString())
                .replace("{port}", String.valueOf(port));
        var config = Files.writeString(folder.resolve("nginx.conf"), text);
        var command = new ArrayList<>(List.of(
                Objects.requireNonNull(Programs.find("nginx")).toString(),
                "-p",
                folder.toString(),
                "-c",
                config.toString()));
        // By default its workers run as the user nobody, who can't read this folder.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-g", "user root;"));
        }
        var nginx = new Nginx(files, Programs.start(command, folder.resolve("log")), port);
        nginx.awaitReady();
        return nginx;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!responds()) {
            if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                close();
                throw new IOException("nginx does not start; see target/bench/nginx/log");
            }
        }
    }

    private boolean responds() {
        try (var connection = new HttpConnection(port)) {
            return connection.ask(HttpConnection.get("/none")).status() == 404;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Stores the bytes of a response as a file. Its compressed bytes are stored next to it, where `gzip_static`
    /// finds them.
    void keep(String name, byte[] plain, byte[] gzipped) throws IOException {
        Files.write(files.resolve(name), plain);
        Files.write(files.resolve(name + ".gz"), gzipped);
    }

    void keepPlain(String name, byte[] plain) throws IOException {
        Files.write(files.resolve(name), plain);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    int port() {
        return port;
    }

    String url(String name) {
        return "http://127.0.0.1:" + port + "/" + name;
    }

    long cpu() {
        return CpuTime.ofTree(process.pid());
    }

    @Override
    public void close() {
        Programs.end(process);
    }
}
