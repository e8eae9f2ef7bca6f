package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.catalog.imports.SampleCatalog;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles the examples of the client's README with the Java version that it requires, and runs them against a
/// real server.
class ReadmeTest {
    private static final Path README = Path.of("client/README.md");
    private static final Path POM = Path.of("client/pom.xml");
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern COORDINATE = Pattern.compile("<(groupId|artifactId|version)>[^<]+</\\1>");
    private static final Pattern LIBRARY = Pattern.compile("<(\\w+)\\.version>[^<]+</\\1\\.version>");

    /// The methods that the README expects in the reader's program, and the README's examples, each as a method.
    private static final String PROGRAM = """
            import beppay.client.*;
            import java.math.BigDecimal;
            import java.time.Duration;
            import java.time.Instant;
            import java.util.ArrayList;
            import java.util.List;

            public final class Program {
                static final BepPay beppay = BepPay.at("http://localhost:3001").key("pk_test_ReplaceThisWithYourOwnTestKey0001VaSBK").build();
                static final List<String> shown = new ArrayList<>();
                static String stored = "";

                static void show(Object what) { shown.add(String.valueOf(what)); }
                static void store(String key) { stored = key; }
                static String stored() { return stored; }
                static final Request request = new Request();
                static final class Request {
                    byte[] body() { return new byte[0]; }
                    String header(String name) { return null; }
                }
                static void retryLater(long order) { throw new IllegalStateException(); }

                public static List<String> run(Runnable before) {
                    %s
                    return shown;
                }
                %s
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void the_examples_of_the_readme_run_and_buy_four_esims() throws Exception {
        try (var app = TestApp.start()) {
            app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
            var reseller = app.inTest(app.reseller("demo", "0"), "500.00");
            var blocks = found(JAVA, README, 1);
            assertThat(blocks).hasSize(16);
            var program = program(blocks)
                    .replace("http://localhost:3001", "http://127.0.0.1:" + app.port())
                    .replace("pk_test_ReplaceThisWithYourOwnTestKey0001VaSBK", reseller.key());
            var shown = run(program, app::awaitEvents);
            assertThat(app.number("select count(*) from esims")).isEqualTo(4);
            assertThat(shown.getFirst()).startsWith("data:image/png;base64,");
            assertThat(shown).contains("email is not an e-mail address", "400.00", "0");
            assertThat(shown).contains("25.00", "SUSPENDED", "READY", "COMPLETED 25.00", "true", "null");
            assertThat(shown).contains("Respond with 400: The request has no header webhook-id.");
            assertThat(shown).contains("webhook.test PENDING").anyMatch(line -> line.endsWith("Z order 1"));
            assertThat(shown).filteredOn(line -> line.startsWith("pk_test_")).hasSize(2);
        }
    }

    @Test
    void methods_that_do_not_exist_in_the_client_or_java_17_are_reported() {
        assertThatThrownBy(() -> compile(program(List.of("beppay.sellEverything();"))))
                .hasMessageContaining("sellEverything");
        assertThatThrownBy(() -> compile(program(List.of("shown.getFirst();")))).hasMessageContaining("getFirst");
    }

    @Test
    void the_readme_has_the_coordinates_of_the_pom() throws IOException {
        assertThat(found(COORDINATE, README, 0))
                .hasSize(3)
                .isEqualTo(found(COORDINATE, POM, 0).subList(0, 3));
    }

    @Test
    void the_client_is_tested_with_the_libraries_that_it_is_built_with() throws IOException {
        var clients = found(LIBRARY, POM, 0);
        assertThat(clients).hasSize(2);
        assertThat(found(LIBRARY, Path.of("pom.xml"), 0)).containsAll(clients);
    }

    private static List<String> found(Pattern pattern, Path file, int group) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(group))
                .toList();
    }

    private static String program(List<String> blocks) {
        var calls = new StringBuilder();
        var methods = new StringBuilder();
        for (var block : blocks) {
            var name = "block" + methods.length();
            calls.append("before.run();\n").append(name).append("();\n");
            methods.append("static void %s() {\n%s\n}\n".formatted(name, block));
        }
        return PROGRAM.formatted(calls, methods);
    }

    @SuppressWarnings("unchecked")
    private List<String> run(String program, Runnable beforeEach) throws Exception {
        compile(program);
        try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            var shown = classes.loadClass("Program")
                    .getMethod("run", Runnable.class)
                    .invoke(null, beforeEach);
            return new ArrayList<>((List<String>) Objects.requireNonNull(shown));
        }
    }

    private void compile(String program) throws IOException {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var source = Files.writeString(folder.resolve("Program.java"), program);
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of(
                    "--release",
                    "17",
                    "-d",
                    folder.toString(),
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"));
            var task = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source));
            if (!task.call()) {
                throw new AssertionError(messages.toString());
            }
        }
    }
}
