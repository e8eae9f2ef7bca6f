package beppay.documentation;

import java.util.List;

/// What an article is made of, in order.
sealed interface Part {
    /// Markdown that is shown as it is.
    record Prose(String markdown) implements Part {}

    /// One call in every language.
    record Call(Sample sample) implements Part {}

    /// The variables in which every program finds the server and the key.
    record Variables() implements Part {}

    /// Every reason to be refused.
    record Codes() implements Part {}

    /// Every operation, by the page that describes it.
    record Operations(List<Group> groups) implements Part {}
}
