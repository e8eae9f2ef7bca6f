package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/beppay` of a built installation, whose folder is assembled from the class path of the tests.
class StartScriptTest {
    private static final Duration BUILT_LATER = Duration.ofHours(1);

    @TempDir
    private Path parent;

    @Test
    void a_built_folder_starts_after_it_was_moved_and_with_a_broken_cache() throws Exception {
        var built = build(Files.createDirectory(parent.resolve("built")));
        assertThat(help(built)).startsWith("Preparing").contains("Usage: beppay");
        assertThat(help(built)).startsWith("BepPay sells");
        var cache = caches(built).getFirst();

        var moved = parent.resolve("it's moved, & $HOME has \"quotes\"");
        Files.move(built, moved);
        cache = moved.resolve(built.relativize(cache));
        assertThat(help(moved)).startsWith("Preparing").contains("Usage: beppay");
        assertThat(caches(moved)).as("the old cache is replaced").hasSize(1).doesNotContain(cache);
        assertThat(help(moved)).startsWith("BepPay sells");
        assertCachedForEverySpelling(moved);
        caches(moved).forEach(StartScriptTest::zeroARegion);
        assertThat(help(moved)).startsWith("BepPay sells");
        caches(moved).forEach(StartScriptTest::cutInHalf);
        assertThat(help(moved)).startsWith("BepPay sells");
        caches(moved).forEach(StartScriptTest::fillWithNonsense);
        assertThat(help(moved)).startsWith("BepPay sells");

        var library = libraries(moved).getFirst();
        Files.setLastModifiedTime(library, FileTime.from(Instant.now().minus(BUILT_LATER)));
        assertThat(help(moved)).startsWith("Preparing").contains("Usage: beppay");
        assertThat(caches(moved)).hasSize(1);
    }

    @Test
    void a_folder_that_java_cannot_name_is_rejected_with_a_message() throws Exception {
        var built = build(Files.createDirectory(parent.resolve("a:b")));
        assertThat(help(built)).contains("can't contain a colon").doesNotContain("Usage");
    }

    @Test
    void a_folder_that_cannot_be_built_in_is_rejected_with_a_message() throws Exception {
        var built = build(Files.createDirectory(parent.resolve("built")));
        Files.delete(built.resolve("target/.built"));
        Files.createDirectory(built.resolve("target/.build-lock"));
        var started = start(built, System.getProperty("java.home"));
        assertThat(output(started))
                .isEqualTo("BepPay must be built, and this user can't read and write %1$s/target."
                                .formatted(built.toRealPath())
                        + " Run %s/bin/beppay as that folder's owner.%n".formatted(built));
        assertThat(started.waitFor()).isEqualTo(1);
    }

    @Test
    void without_permission_to_write_a_lock_it_starts_without_a_cache() throws Exception {
        var built = build(Files.createDirectory(parent.resolve("built")));
        Files.createDirectory(built.resolve("target/.build-lock"));
        assertThat(help(built)).startsWith("BepPay sells");
        assertThat(caches(built)).isEmpty();
    }

    /// One spelling of the JDK's folder stands for all, or each would build a cache of its own.
    private void assertCachedForEverySpelling(Path moved) throws Exception {
        var link = Files.createSymbolicLink(parent.resolve("jdk"), Path.of(System.getProperty("java.home")));
        for (var spelling : List.of(System.getProperty("java.home") + "/", link.toString(), link + "/.", "jdk")) {
            assertThat(help(moved, spelling)).as(spelling).startsWith("BepPay sells");
        }
    }

    private static Path build(Path home) throws IOException {
        var run = Files.createDirectories(home.resolve("target/run/1"));
        var lib = Files.createDirectories(home.resolve("target/lib"));
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("src/main"));
        for (var script : List.of("bin/beppay", "bin/.jdk", "pom.xml")) {
            Files.copy(Path.of(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        ChildJvm.pack(Path.of("target", "classes"), run.resolve("beppay.jar"));
        for (var part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (part.endsWith(".jar")) {
                var library = lib.resolve(Path.of(part).getFileName());
                Files.copy(
                        Path.of(part),
                        library,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.writeString(home.resolve("target/.run"), "1\n");
        var stamp = Files.createFile(home.resolve("target/.built"));
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plus(BUILT_LATER)));
        return home;
    }

    private String help(Path home) throws Exception {
        return help(home, System.getProperty("java.home"));
    }

    private String help(Path home, String jdk) throws Exception {
        return output(start(home, jdk));
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(Path home, String jdk) throws IOException {
        var builder = new ProcessBuilder(home.resolve("bin/beppay").toString(), "--help")
                .directory(parent.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk);
        builder.environment().remove("BEPPAY_JAVA_OPTIONS");
        return builder.start();
    }

    private static List<Path> caches(Path home) throws IOException {
        return list(home.resolve("target/run/1"), ".aot");
    }

    private static List<Path> libraries(Path home) throws IOException {
        return list(home.resolve("target/lib"), ".jar");
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void zeroARegion(Path file) {
        try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.write(ByteBuffer.allocate(800_000), open.size() * 2 / 5);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void cutInHalf(Path file) {
        try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.truncate(open.size() / 2);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void fillWithNonsense(Path file) {
        try {
            Files.writeString(file, "nonsense ".repeat(100_000));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
