package beppay;

import beppay.platform.postgres.DataFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/// The command line of a JVM that a test starts. Tests start about a hundred of them. They share a cache of the
/// classes that a rehearsal loaded and linked (JEP 514), which cuts their start to a third. The JVM caches
/// classes in jars only, so the build's folders are packed first.
public final class ChildJvm {
    private static final Path FOLDER = Path.of("target", "child-jvm").toAbsolutePath();
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            // The process ends before the optimizing compiler would help.
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:disable",
            "-Xlog:all=error,cds*=off,aot*=off:stderr");
    private static final String READY = "Ctrl-C stops it.";
    private static final long ENDS_WITHIN_SECONDS = 120;

    /// Named after the files of the class path, so a later run of the same build uses the same cache.
    private static final Path BUILD = FOLDER.resolve(checksum());

    static {
        removeOlderBuilds();
    }

    private static final String CLASS_PATH = classPath();
    private static final Path CACHE = cache();

    private ChildJvm() {}

    /// @param heap the maximum heap, in the format of `-Xmx`
    public static List<String> command(String heap, Class<?> main, String... arguments) {
        return command(heap, List.of("-XX:AOTCache=" + CACHE), main.getName(), arguments);
    }

    private static List<String> command(String heap, List<String> options, String main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Stream<Path> parts() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of);
    }

    private static String checksum() {
        var sum = new CRC32();
        parts().forEach(part -> files(part).forEach(file -> {
            try {
                var state = "%s %d %s"
                        .formatted(file, Files.size(file), Files.getLastModifiedTime(file))
                        .getBytes(StandardCharsets.UTF_8);
                sum.update(state);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }));
        return Long.toHexString(sum.getValue());
    }

    private static List<Path> files(Path part) {
        try (Stream<Path> files = Files.walk(part)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void removeOlderBuilds() {
        try {
            Files.createDirectories(BUILD);
            try (Stream<Path> builds = Files.list(FOLDER)) {
                for (var build : builds.filter(build -> !build.equals(BUILD)).toList()) {
                    delete(build);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String classPath() {
        return parts().map(part -> Files.isDirectory(part) ? jar(part) : part)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes) {
        var jar = BUILD.resolve(classes.getFileName() + ".jar");
        if (!Files.exists(jar)) {
            try {
                var unfinished = BUILD.resolve("unfinished.jar");
                pack(classes, unfinished);
                Files.move(unfinished, jar);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return jar;
    }

    /// Packs a folder into a jar. The jar has an entry for each folder, which Flyway needs to find its files.
    static void pack(Path classes, Path jar) throws IOException {
        try (var packed = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> paths = Files.walk(classes)) {
            packed.setLevel(Deflater.NO_COMPRESSION);
            for (var path : paths.skip(1).sorted().toList()) {
                var name = classes.relativize(path).toString();
                packed.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, packed);
                }
            }
        }
    }

    private static Path cache() {
        var cache = BUILD.resolve("classes.aot");
        if (!Files.exists(cache)) {
            try {
                rehearse(cache);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
        return cache;
    }

    /// Starts and stops a demonstration, for which the JVM writes the cache.
    private static void rehearse(Path cache) throws IOException, InterruptedException {
        var parent = Files.createTempDirectory(BUILD, "rehearsal");
        var data = DataFolder.in(parent);
        var server = new ProcessBuilder(command(
                        "256m",
                        List.of("-XX:AOTCacheOutput=" + cache),
                        Main.class.getName(),
                        "demo",
                        "--data",
                        data.toString(),
                        "--port",
                        "0"))
                .redirectError(BUILD.resolve("rehearsal.err").toFile())
                .start();
        try {
            var output = server.inputReader();
            for (String line; (line = output.readLine()) != null && !line.equals(READY); ) {}
            server.destroy();
            if (!server.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The rehearsal does not end.");
            }
            delete(parent);
        } finally {
            server.destroyForcibly();
        }
    }
}
