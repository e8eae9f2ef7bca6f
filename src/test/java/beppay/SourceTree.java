package beppay;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The project's text files: everything in the repository except images.
final class SourceTree {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    /// The folders that are not in the repository; see `.gitignore`.
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", ".idea", ".vscode");

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".webp", ".gif", ".woff2", ".ttf");

    private SourceTree() {}

    /// @param name the path relative to the project's root, with slashes
    record Source(String name, String text) {
        List<String> lines() {
            return text.lines().toList();
        }

        boolean is(String... endings) {
            for (var ending : endings) {
                if (name.endsWith(ending)) {
                    return true;
                }
            }
            return false;
        }
    }

    static boolean has(String name) {
        return Files.exists(ROOT.resolve(name));
    }

    static boolean canRun(String name) {
        return Files.isExecutable(ROOT.resolve(name));
    }

    static Source source(String name) {
        try {
            return new Source(name, Files.readString(ROOT.resolve(name)));
        } catch (IOException unreadable) {
            throw new AssertionError(name + " can't be read as UTF-8", unreadable);
        }
    }

    /// @param where such as `src/main`; empty for the whole project
    static List<Source> sources(String where) {
        var sources = new ArrayList<Source>();
        try {
            Files.walkFileTree(ROOT.resolve(where), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var isData = Files.exists(folder.resolve("postgres/PG_VERSION"));
                    var isOurs = folder.equals(ROOT) || (!isData && !NOT_OURS.contains(nameOf(folder)));
                    return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!nameOf(file).equals(".git") && PICTURES.stream().noneMatch(nameOf(file)::endsWith)) {
                        sources.add(source(ROOT.relativize(file).toString().replace('\\', '/')));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return sources;
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }
}
