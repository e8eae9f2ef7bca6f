package beppay.documentation;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A program that is written in every language, in one Markdown file with a code block for each.
///
/// @param name the name of the file and of the Java class
/// @param texts by the language's name in a code fence
record WrittenPrograms(String name, Map<String, String> texts) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]+)\\n(.*?)^```$");
    private static final Pattern INDENT = Pattern.compile("(?m)(?:^|\\G) {4}");

    /// @throws IllegalArgumentException if a language is missing
    static WrittenPrograms read(String name) {
        var texts = new HashMap<String, String>();
        var blocks = BLOCK.matcher(Article.text("programs/" + name + ".md"));
        while (blocks.find()) {
            texts.put(blocks.group(1), blocks.group(2));
        }
        for (var language : Language.ALL) {
            if (!texts.containsKey(language.id())) {
                throw new IllegalArgumentException(name + " is missing in " + language.name());
            }
        }
        // Go is indented with tabs, and the file with spaces.
        texts.computeIfPresent("go", (go, text) -> INDENT.matcher(text).replaceAll("\t"));
        return new WrittenPrograms(name, texts);
    }

    String program(Language language) {
        return texts.getOrDefault(language.id(), "");
    }
}
