package beppay.secrets;

import java.util.Base64;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The text of the key file. It has one line for each key: `profiles` or the key's id, a blank, and 256 bits in
/// Base64. The ids ascend.
final class KeyText {
    private static final Pattern PROFILES = Pattern.compile("(profiles) ([A-Za-z0-9+/]{43}=)");
    private static final Pattern ENCRYPTION = Pattern.compile("([1-9][0-9]{0,8}) ([A-Za-z0-9+/]{43}=)");

    private KeyText() {}

    /// Accepts only what [#of] returns, except that the last line break is optional.
    ///
    /// @throws IllegalArgumentException with the number of the invalid line and its fault, as a clause that does
    ///     not contain the line
    static SecretKeys parse(String text) {
        var lines = text.replaceFirst("\n$", "").split("\n", -1);
        var seen = new HashSet<String>();
        var keys = new TreeMap<Integer, SecretKey>();
        for (int i = 0; i < lines.length; i++) {
            var line = (i == 0 ? PROFILES : ENCRYPTION).matcher(lines[i]);
            var name = i == 0 ? "profiles" : "an id";
            require(line.matches(), i, "is not " + name + ", a blank and 44 characters of Base64");
            require(seen.add(line.group(2)), i, "repeats an earlier key");
            int id = i == 0 ? SecretKeys.PROFILES : Integer.parseInt(line.group(1));
            require(keys.isEmpty() || keys.lastKey() < id, i, "has an id that is not higher than the one before");
            keys.put(id, new SecretKeySpec(Base64.getDecoder().decode(line.group(2)), SecretKeys.ALGORITHM));
        }
        require(keys.lastKey() != SecretKeys.PROFILES, lines.length, "with an encryption key is missing");
        return new SecretKeys(keys);
    }

    private static void require(boolean holds, int index, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("line %d %s".formatted(index + 1, fault));
        }
    }

    static String of(SecretKeys keys) {
        var text = new StringBuilder();
        keys.byId()
                .forEach((id, key) -> text.append(id == SecretKeys.PROFILES ? "profiles" : String.valueOf(id))
                        .append(' ')
                        .append(Base64.getEncoder().encodeToString(key.getEncoded()))
                        .append('\n'));
        return text.toString();
    }
}
