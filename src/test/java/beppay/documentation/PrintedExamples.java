package beppay.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The example programs on the pages, extracted from the HTML that readers copy.
final class PrintedExamples {
    private static final Pattern PROGRAMS =
            Pattern.compile("<fieldset class=\"programs\">(.*?)</fieldset>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("name=\"(?:call|written)-([A-Za-z]+)\"");
    private static final String CALL = "name=\"call-";

    private PrintedExamples() {}

    /// The examples of operations, by the name of their sample. Fails if two programs with the same name differ.
    static Map<String, String> of(Language language, List<String> pages) {
        return of(language, pages, programs -> programs.contains(CALL));
    }

    /// The other programs, by their name.
    static Map<String, String> written(Language language, List<String> pages) {
        return of(language, pages, programs -> !programs.contains(CALL));
    }

    private static Map<String, String> of(Language language, List<String> pages, Predicate<String> which) {
        var program = Pattern.compile("program-%s\">.*?<code>(.*?)</code>".formatted(language.id()), Pattern.DOTALL);
        var examples = new LinkedHashMap<String, String>();
        for (var page : pages) {
            for (var call : Links.all(PROGRAMS, page).stream().filter(which).toList()) {
                var name = Links.all(NAME, call).getFirst();
                var text = plain(Links.all(program, call).getFirst());
                var other = examples.put(name, text);
                if (other != null && !other.equals(text)) {
                    throw new AssertionError(name + " is printed in two versions");
                }
            }
        }
        return examples;
    }

    /// The copied text, without syntax highlighting.
    static String plain(String html) {
        return html.replaceAll("</?span[^>]*>", "")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&")
                + "\n";
    }

    /// The output of each example, from the output of all of them. Each begins with a line `=== name`.
    static Map<String, String> outputs(String output) {
        var outputs = new LinkedHashMap<String, String>();
        var parts = new ArrayList<>(List.of(("\n" + output).split("\n=== ", -1)));
        for (var part : parts.subList(1, parts.size())) {
            var lines = part.split("\n", 2);
            outputs.put(lines[0].strip(), lines.length == 1 ? "" : lines[1].strip());
        }
        return outputs;
    }
}
