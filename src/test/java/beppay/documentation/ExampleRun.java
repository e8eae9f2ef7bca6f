package beppay.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Runs all examples of one language in one process, in order. The output of each example follows a line `===
/// name`.
final class ExampleRun {
    private static final long MAX_MINUTES = 4;

    private static final String PYTHON = """
            import sys, os
            for file in sys.argv[1:]:
                print("===", os.path.splitext(os.path.basename(file))[0], flush=True)
                exec(compile(open(file).read(), file, "exec"), {"__name__": "__main__"})
            """;
    private static final String NODE = """
            import { basename } from "node:path";
            for (const file of process.argv.slice(2)) {
              console.log("=== " + basename(file, ".mjs"));
              await import(file);
            }
            """;
    private static final String PHP = """
            <?php
            foreach (array_slice($argv, 1) as $file) {
                echo PHP_EOL, '=== ', basename($file, '.php'), PHP_EOL;
                include $file;
            }
            """;
    private static final String JAVA = """
            public class RunAll {
                public static void main(String[] names) throws Exception {
                    for (var name : names) {
                        System.out.println("=== " + name);
                        Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                    }
                }
            }
            """;

    /// Without debug information, which takes a third of the linker's time.
    private static final String GO_BUILD = """
            set -e
            export GOTOOLCHAIN=local GOFLAGS=-mod=mod
            mkdir bin
            go build -ldflags='-s -w' -o bin/ ./...
            test -z "$(gofmt -l .)"
            """;

    private final Path folder;
    private final Map<String, String> environment;

    /// @param environment the environment variables of the examples
    ExampleRun(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// The program that the examples of a language require.
    static String needed(Language language) {
        return switch (language.id()) {
            case "bash" -> "curl";
            case "javascript" -> "node";
            case "python" -> "python3";
            default -> language.id();
        };
    }

    static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Returns the output of the examples.
    String run(Language language, Map<String, String> examples) throws IOException {
        return output(prepared(language, examples), environment, new byte[0]);
    }

    /// Compiles the examples if necessary, and returns the command that runs them.
    List<String> prepared(Language language, Map<String, String> examples) throws IOException {
        return switch (language.id()) {
            case "bash" -> List.of("bash", written("all.sh", shell(examples)));
            case "java" -> java(examples);
            case "javascript" -> each(List.of("node", written("all.mjs", NODE)), examples, ".mjs");
            case "python" -> each(List.of("python3", written("all.py", PYTHON)), examples, ".py");
            case "php" -> each(List.of("php", written("all.php", PHP)), examples, ".php");
            case "go" -> go(examples);
            default -> throw new IllegalArgumentException(language.name());
        };
    }

    private static String shell(Map<String, String> examples) {
        var all = new StringBuilder("set -e\n");
        examples.forEach((name, text) ->
                all.append("echo; echo '=== ").append(name).append("'\n").append(text));
        return all.toString();
    }

    private List<String> each(List<String> command, Map<String, String> examples, String ending) throws IOException {
        var all = new ArrayList<>(command);
        for (var example : examples.entrySet()) {
            all.add(written(example.getKey() + ending, example.getValue()));
        }
        return all;
    }

    /// Compiles all examples together, which takes a tenth of the time of running each source file separately.
    private List<String> java(Map<String, String> examples) throws IOException {
        var sources = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), written("RunAll.java", JAVA)));
        for (var example : examples.entrySet()) {
            sources.add(written(example.getKey() + ".java", example.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, sources.toArray(String[]::new)) != 0) {
            throw new AssertionError("The Java examples don't compile");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", folder.toString(), "RunAll"));
        command.addAll(examples.keySet());
        return command;
    }

    private List<String> go(Map<String, String> examples) throws IOException {
        written("go.mod", "module examples\n\ngo 1.19\n");
        var script = new StringBuilder("set -e\n");
        for (var example : examples.entrySet()) {
            Files.createDirectory(folder.resolve(example.getKey()));
            written(example.getKey() + "/main.go", example.getValue());
            script.append("echo; echo '=== ")
                    .append(example.getKey())
                    .append("'\nbin/")
                    .append(example.getKey())
                    .append('\n');
        }
        output(List.of("bash", written("build.sh", GO_BUILD)), environment, new byte[0]);
        return List.of("bash", written("all.sh", script.toString()));
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /// Returns the output of a command.
    ///
    /// @param input its standard input
    String output(List<String> command, Map<String, String> environment, byte[] input) throws IOException {
        var output = folder.resolve("output").toFile();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Files.write(folder.resolve("input"), input).toFile())
                .redirectOutput(output)
                .redirectError(folder.resolve("errors").toFile());
        process.environment().putAll(environment);
        process.environment()
                .putIfAbsent(
                        "GOCACHE",
                        Path.of("target", "go-cache").toAbsolutePath().toString());
        var started = process.start();
        try {
            if (!started.waitFor(MAX_MINUTES, TimeUnit.MINUTES) || started.exitValue() != 0) {
                started.destroyForcibly();
                var errors = Files.readString(folder.resolve("errors"));
                throw new AssertionError(command.getFirst() + " failed: " + errors + Files.readString(output.toPath()));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
        return new String(Files.readAllBytes(output.toPath()), StandardCharsets.UTF_8);
    }
}
