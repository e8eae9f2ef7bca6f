package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options with which `bin/beppay` starts the JVM, as the JVM reports them. The script runs in a folder that
/// appears to be built.
class LauncherTest {
    private static final long MB = 1024 * 1024;
    private static final String PRINT = "-XX:+PrintFlagsFinal -version";

    @TempDir
    Path home;

    @BeforeEach
    void createBuiltFolder() throws IOException {
        for (var folder : new String[] {"bin", "src/main", ".mvn", "client", "target/lib", "target/run/1"}) {
            Files.createDirectories(home.resolve(folder));
        }
        try (Stream<Path> scripts = Files.list(Path.of("bin"))) {
            for (var script : scripts.toList()) {
                Files.copy(
                        script, home.resolve("bin").resolve(script.getFileName().toString()));
            }
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(home.resolve("client/README.md"));
        Files.writeString(home.resolve("target/.run"), "1\n");
        Files.createFile(home.resolve("target/.built"));
    }

    @Test
    void a_server_has_a_quarter_of_the_memory_and_at_least_256_megabytes() throws Exception {
        assertThat(heap("serve", "-XX:MaxRAM=4g")).isEqualTo(1024 * MB);
        assertThat(heap("demo", "-XX:MaxRAM=4g")).isEqualTo(1024 * MB);
        assertThat(heap("simulate", "-XX:MaxRAM=4g")).isEqualTo(1024 * MB);
        assertThat(heap("serve", "-XX:MaxRAM=512m")).isEqualTo(256 * MB);
        assertThat(heap("serve", "-XX:MaxRAM=128m")).isEqualTo(256 * MB);
    }

    @Test
    void other_commands_have_a_small_heap_on_any_machine() throws Exception {
        assertThat(heap("topup", "-XX:MaxRAM=64g")).isEqualTo(256 * MB);
    }

    @Test
    void the_operators_options_take_precedence() throws Exception {
        assertThat(heap("serve", "-Xmx152m")).isEqualTo(152 * MB);
        assertThat(heap("serve", "-XX:MaxHeapSize=152m")).isEqualTo(152 * MB);
        assertThat(heap("serve", "-XX:MaxRAM=4g -XX:MaxRAMPercentage=50")).isEqualTo(2048 * MB);
        assertThat(heap("topup", "-Xmx1g")).isEqualTo(1024 * MB);
        assertThat(flag("serve", "-XX:+UseG1GC", "UseG1GC")).isEqualTo("true");
        assertThat(flag("serve", "-XX:+UseG1GC", "UseSerialGC")).isEqualTo("false");
    }

    @Test
    void a_process_without_memory_ends() throws Exception {
        assertThat(flag("serve", "", "ExitOnOutOfMemoryError")).isEqualTo("true");
        assertThat(flag("demo", "-XX:-ExitOnOutOfMemoryError", "ExitOnOutOfMemoryError"))
                .isEqualTo("false");
    }

    private long heap(String command, String options) throws Exception {
        return Long.parseLong(flag(command, options, "MaxHeapSize"));
    }

    private String flag(String command, String options, String name) throws Exception {
        var builder = new ProcessBuilder(home.resolve("bin/beppay").toString(), command).redirectErrorStream(true);
        builder.environment().put("BEPPAY_JAVA_OPTIONS", options + " " + PRINT);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 3 && words[1].equals(name))
                .map(words -> words[3].toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }
}
