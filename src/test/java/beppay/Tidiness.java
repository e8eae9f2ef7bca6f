package beppay;

import beppay.SourceTree.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds faults in one file of the project. Each is a sentence with the file's name and mostly a line number.
final class Tidiness {
    private static final int MAX_LINES = 300;

    /// A letter is in brackets, so the pattern does not find itself.
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\\b|@Disable[d]\\b");

    private static final Pattern SLEEP = Pattern.compile("(Thread|TimeUnit\\.[A-Z]+)\\.slee[p]\\(|parkNano[s]\\(");

    /// Absolute paths of the author's machine.
    private static final Pattern OF_ONE_MACHINE = Pattern.compile("(?<![\\w.~)}])/(work|root|tmp|Users)/");

    /// Registries. The build uses those in the settings of Maven.
    private static final Pattern REGISTRY = Pattern.compile(
            "repo1?[.]maven|maven-central[.]storage|registry[.]npmjs|pypi[.]org|crates[.]io|artifactor[y]|:8081/nexu[s]");

    /// A statement in the call that runs it, instead of in a named constant.
    private static final Pattern NAMELESS_SQL =
            Pattern.compile("\\.(rows|row|one|update)\\(\\s*([\\w.]+\\.class,\\s*)?(\"|\"\"\"\\s+)"
                    + "(select|insert|update|delete|with|set)\\b");

    /// Words that a native technical writer would not use.
    private static final Pattern DIALECT = Pattern.compile(
            "(?i)\\b(whoeve[r]|play mone[y]|given bac[k]|by han[d]|for eve[r]|(in|for) earnes[t]|wants nothing bu[t]|men[d])\\b"
                    + "|\\bMOST[_][A-Z]|\\bisGoo[d]\\b");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /// A class in a document, such as `orders/Purchasing`.
    private static final Pattern PLACE = Pattern.compile("`((?:[a-z]+/)+[A-Z][A-Za-z]+)`");

    private static final Pattern COMMAND = Pattern.compile("\\bbin/[a-z][a-z-]*");

    private Tidiness() {}

    static List<String> lines(Source file) {
        var faults = new ArrayList<String>();
        eachLine(file, faults, line -> line.contains("\t"), "has a tab");
        eachLine(file, faults, line -> line.matches(".*[ \\u00A0]"), "ends in blanks");
        eachLine(file, faults, LEFT_OVER.asPredicate(), "was left over");
        eachLine(file, faults, OF_ONE_MACHINE.asPredicate(), "names a folder of one machine");
        eachLine(file, faults, REGISTRY.asPredicate(), "names a registry");
        eachLine(file, faults, DIALECT.asPredicate(), "does not use plain words");
        if (file.text().contains("\r")) {
            faults.add(file.name() + " has carriage returns");
        }
        return faults;
    }

    static List<String> java(Source file) {
        var faults = new ArrayList<String>();
        if (file.lines().size() > MAX_LINES) {
            faults.add("%s has %d lines".formatted(file.name(), file.lines().size()));
        }
        eachLine(file, faults, SLEEP.asPredicate(), "sleeps");
        return faults;
    }

    static List<String> sqlInPlace(Source file) {
        return NAMELESS_SQL
                .matcher(file.text())
                .results()
                .map(found -> "%s:%d runs SQL that has no name"
                        .formatted(
                                file.name(),
                                file.text().substring(0, found.start()).lines().count() + 1))
                .toList();
    }

    static List<String> migration(Source file) {
        return file.text().startsWith("-- ") ? List.of() : List.of(file.name() + " does not begin with a description");
    }

    static List<String> packageInfo(Source file) {
        return file.text().contains("@NullMarked\npackage beppay")
                ? List.of()
                : List.of(file.name() + " has no @NullMarked");
    }

    /// Links to files of the project that do not exist. Links that begin with a slash are addresses of the
    /// server.
    static List<String> links(Source file, Predicate<String> isThere) {
        var folder =
                file.name().contains("/") ? file.name().substring(0, file.name().lastIndexOf('/') + 1) : "";
        return LINK.matcher(file.text())
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*|#.*|/.*"))
                .map(link -> Path.of(folder + link.replaceFirst("#.*", ""))
                        .normalize()
                        .toString())
                .filter(isThere.negate())
                .map(target -> file.name() + " links to " + target)
                .toList();
    }

    /// Classes in a document that are in neither source folder.
    static List<String> places(Source file, Predicate<String> isThere) {
        return PLACE.matcher(file.text())
                .results()
                .map(found -> found.group(1))
                .filter(place -> Stream.of("src/main/java/beppay/", "src/test/java/beppay/")
                        .noneMatch(folder -> isThere.test(folder + place + ".java")))
                .map(place -> file.name() + " names " + place)
                .toList();
    }

    /// Commands in a text that can't be run.
    static List<String> commands(Source file, Predicate<String> canRun) {
        return COMMAND.matcher(file.text())
                .results()
                .map(MatchResult::group)
                .filter(canRun.negate())
                .map(command -> file.name() + " names " + command)
                .toList();
    }

    static int median(List<Source> files) {
        var lengths = files.stream().map(file -> file.lines().size()).sorted().toList();
        return lengths.get(lengths.size() / 2);
    }

    /// The percentage of non-empty lines that are comments.
    static double commentShare(List<Source> files) {
        var lines = files.stream()
                .flatMap(file -> file.lines().stream())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var comments = lines.stream().filter(line -> line.startsWith("//")).count();
        return 100.0 * comments / lines.size();
    }

    private static void eachLine(Source file, List<String> faults, Predicate<String> isWrong, String what) {
        var lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (isWrong.test(lines.get(i))) {
                faults.add("%s:%d %s".formatted(file.name(), i + 1, what));
            }
        }
    }
}
