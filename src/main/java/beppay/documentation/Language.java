package beppay.documentation;

import java.util.List;

/// A language of the examples. Each example is a complete program, which reads the server's address and the key
/// from the environment variables [#URL] and [#KEY].
interface Language {
    String URL = "BEPPAY_URL";
    String KEY = "BEPPAY_KEY";
    String SESSION = "BEPPAY_SESSION";

    /// In the order of the tabs.
    List<Language> ALL = List.of(
            new CurlCode(), new JavaCode(), new JavaScriptCode(), new PythonCode(), new PhpCode(), new GoCode());

    String name();

    /// The language's name in a Markdown code fence.
    String id();

    String program(Sample sample);
}
