package beppay.translations;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A text with arguments. Thread-safe.
record TextFormat(MessageFormat format, Set<String> arguments) {
    private static final TimeZone UTC = TimeZone.getTimeZone("Etc/UTC");

    static TextFormat of(String pattern, ULocale locale) {
        var format = new MessageFormat(pattern, locale);
        for (var part : format.getFormats()) {
            if (part instanceof DateFormat date) {
                date.setTimeZone(UTC);
            }
        }
        return new TextFormat(format, arguments(new MessagePattern(pattern)));
    }

    /// Includes those within plural forms.
    static Set<String> arguments(MessagePattern pattern) {
        var names = new TreeSet<String>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_NAME) {
                names.add(pattern.getSubstring(pattern.getPart(i)));
            }
        }
        return names;
    }

    /// @throws IllegalArgumentException if the text has other arguments
    String with(Map<String, Object> values) {
        if (!values.keySet().equals(arguments)) {
            throw new IllegalArgumentException("The arguments are " + arguments + ", not " + values.keySet() + ".");
        }
        // A MessageFormat is not thread-safe.
        return format.clone().format(values);
    }
}
